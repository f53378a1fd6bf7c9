import type { Operations } from '../management/operation.ts'
import { pageOf } from '../protocol/page.ts'
import { Problem } from '../protocol/problem.ts'
import { checkTrainMode } from './check-hyper-parameters.ts'
import type { FineTuningBook } from './fine-tuning-book.ts'
import { supportModels } from './support-models.ts'

/** `/v2/finetuning`: what holds runs together. */
export function jobOperations(book: FineTuningBook): Operations {
  return {
    CreateFineTuningJob(fields) {
      const [name, model, trainMode] = [fields.text('name'), fields.text('model'), fields.text('trainMode')]
      checkTrainMode(fields, { model, trainMode })
      const { id } = book.createJob({ name, model, trainMode, description: fields.optionalText('description') ?? '' })
      return { jobId: id }
    },

    DescribeFineTuningJobs(fields) {
      // Baidu's own client calls the filter `trainModel`.
      const model = fields.optionalText('model') ?? fields.optionalText('trainModel')
      const all = [...book.jobs].filter(job => model === undefined || job.model === model)
      const { items, pageInfo } = pageOf(all, fields, ({ id }) => id)
      return { jobList: items.map(job => job.describe()), pageInfo }
    },

    DeleteFineTuningJob(fields) {
      const job = book.jobs.get(fields.id('jobId'))
      const tasks = book.tasksOf(job)
      if (tasks.some(({ course }) => !course.hasEnded)) throw new Problem('conflict', `the job ${job.id} has a task that is running`)
      for (const task of tasks) book.tasks.delete(task)
      book.jobs.delete(job)
      return true
    },

    DescribeFineTuningSupportModels: () => supportModels,
  }
}
