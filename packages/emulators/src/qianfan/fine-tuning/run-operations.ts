import type { Book } from '../management/book.ts'
import type { Operations } from '../management/operation.ts'
import type { Dataset } from '../datasets/dataset.ts'
import type { Fields } from '../protocol/fields.ts'
import { plainTime } from '../protocol/times.ts'
import { checkReleased } from './check-dataset-config.ts'
import type { FineTuningBook } from './fine-tuning-book.ts'
import type { FineTuningTask, RunStatus } from './fine-tuning-task.ts'

const statuses: Readonly<Record<RunStatus, string>> = {
  '': 'RUNNING',
  Waiting: 'RUNNING',
  Running: 'RUNNING',
  Done: 'FINISH',
  Failed: 'FAIL',
  Stopped: 'STOP',
}

const scales: Readonly<Record<string, string>> = { ALL: 'FullFineTuning', 'P-tuning': 'PromptTuning', LoRA: 'LoRA' }

/** The trainings of the first generation, where a task holds jobs. */
export function runOperations(book: FineTuningBook, datasets: Book<Dataset>): Operations {
  const find = (fields: Fields): FineTuningTask => {
    const task = book.tasks.get(fields.id('jobId'))
    const container = book.jobs.get(fields.id('taskId'))
    if (task.job !== container) throw fields.problem('jobId', `is ${task.id}, which is not of the task ${container.number}`)
    return task
  }

  return {
    'finetune/createTask'(fields) {
      const description = fields.optionalText('description') ?? ''
      const model = fields.optionalText('trainType') ?? ''
      const { id, number, name, created } = book.createJob({ name: fields.text('name'), description, model, trainMode: 'SFT' })
      return { id: number, uuid: id, name, description, createTime: plainTime(created) }
    },

    'finetune/createJob'(fields) {
      const job = book.jobs.get(fields.id('taskId'))
      const peftType = fields.text('peftType')
      const parameterScale = scales[peftType]
      if (parameterScale === undefined) throw fields.problem('peftType', `is ${peftType}: give ${Object.keys(scales).join(', ')}`)
      checkTrainset(fields, datasets)
      const { number, id } = book.createTask({
        job,
        model: fields.text('trainType'),
        trainMode: fields.text('trainMode'),
        parameterScale,
        description: fields.optionalText('description') ?? '',
        request: { ...fields.values, taskId: undefined },
      })
      return { id: number, uuid: id }
    },

    'finetune/jobDetail': fields => describeRun(find(fields), book),

    'finetune/stopJob'(fields) {
      const { course } = find(fields)
      if (course.hasEnded) return false
      course.stop('Stopped')
      return true
    },
  }
}

function checkTrainset(fields: Fields, datasets: Book<Dataset>): void {
  const trainset = fields.objects('trainset')
  if (trainset.length === 0) throw fields.problem('trainset', 'is empty')
  const ofPlatform = 1
  for (const set of trainset) if (set.number('type') === ofPlatform) checkReleased(set, 'id', datasets)
  const rate = fields.number('trainsetRate')
  if (!(rate >= 0 && rate <= 100)) throw fields.problem('trainsetRate', `is ${rate}: give 0 to 100`)
}

function describeRun(task: FineTuningTask, book: FineTuningBook): object {
  const { job, course } = task
  const seconds = Math.floor(((course.ended ?? course.now()) - course.started) / 1000)
  return {
    id: task.number,
    description: task.description,
    taskId: job.number,
    taskName: job.name,
    version: book.tasksOf(job).indexOf(task) + 1,
    jobRunType: 0,
    trainType: task.model,
    trainMode: task.trainMode,
    peftType: Object.keys(scales).find(name => scales[name] === task.parameterScale),
    trainStatus: statuses[task.status],
    progress: task.percent,
    runTime: seconds,
    trainTime: seconds,
    startTime: plainTime(course.started),
    finishTime: course.ended === undefined ? '' : plainTime(course.ended),
    vdlLink: '',
  }
}
