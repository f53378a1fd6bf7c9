import type { Book } from '../management/book.ts'
import type { Operations } from '../management/operation.ts'
import type { Dataset } from '../datasets/dataset.ts'
import type { Fields } from '../protocol/fields.ts'
import { pageOf } from '../protocol/page.ts'
import { Problem } from '../protocol/problem.ts'
import { checkCorpusConfig } from './check-corpus-config.ts'
import { checkDatasetConfig } from './check-dataset-config.ts'
import { checkHyperParameters } from './check-hyper-parameters.ts'
import type { FineTuningBook } from './fine-tuning-book.ts'

/** `/v2/finetuning`: the runs. */
export function taskOperations(book: FineTuningBook, datasets: Book<Dataset>): Operations {
  const find = (fields: Fields) => book.tasks.get(fields.id('taskId'))

  return {
    CreateFineTuningTask(fields) {
      const job = book.jobs.get(fields.id('jobId'))
      const { model, trainMode } = job
      checkHyperParameters(fields, job)
      checkDatasetConfig(fields, datasets)
      checkCorpusConfig(fields)
      checkIncrement(fields, book)
      const parameterScale = fields.text('parameterScale')
      const task = book.createTask({ job, model, trainMode, parameterScale, description: '', request: withoutIds(fields) })
      return { jobId: job.id, taskId: task.id }
    },

    DescribeFineTuningTask: fields => find(fields).describe(),

    DescribeFineTuningTasks(fields) {
      const { items, pageInfo } = pageOf(book.tasksOf(book.jobs.get(fields.id('jobId'))), fields, ({ id }) => id)
      return { taskList: items.map(task => task.summarize()), pageInfo }
    },

    StopFineTuningTask(fields) {
      const task = book.tasks.find(fields.id('taskId'))
      if (task === undefined || task.course.hasEnded) return false
      task.course.stop('Stopped')
      return true
    },

    DeleteFineTuningTask(fields) {
      const task = find(fields)
      if (!task.course.hasEnded) throw new Problem('conflict', `the task ${task.id} is running: stop it first`)
      book.tasks.delete(task)
      return true
    },
  }
}

function checkIncrement(fields: Fields, { tasks }: FineTuningBook): void {
  const before = fields.optionalId('incrementTaskId')
  const step = fields.optionalNumber('incrementCheckpointStep')
  if (before === undefined) {
    if (step !== undefined) throw fields.problem('incrementCheckpointStep', 'needs an incrementTaskId')
    return
  }
  const task = tasks.get(before)
  if (task.status !== 'Done') throw fields.problem('incrementTaskId', `is ${before}, which is ${task.status || 'not scheduled'}, not Done`)
  if (step !== undefined && !task.checkpoints.some(checkpoint => checkpoint.step === step)) {
    throw fields.problem('incrementCheckpointStep', `is ${step}, of which ${before} has no checkpoint`)
  }
}

/** What the results follow from: two runs of one request are equally good. */
function withoutIds({ values }: Fields): object {
  return { ...values, jobId: undefined }
}
