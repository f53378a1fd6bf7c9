import { randomBytes } from 'node:crypto'
import type { BosStore } from '../bos/bos-store.ts'
import { parseBosLocation } from '../bos/bos-location.ts'
import { Book } from '../management/book.ts'
import { numbersFrom } from '../management/numbers.ts'
import type { Operations } from '../management/operation.ts'
import type { Reply } from '../inference/reply.ts'
import type { ModelBook } from '../models/model-book.ts'
import type { Fields } from '../protocol/fields.ts'
import { pageOf } from '../protocol/page.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'
import { Course } from '../states/course.ts'
import { type BatchStatus, BatchTask, type NewBatchTask } from './batch-task.ts'
import { workOff } from './batch-work.ts'

interface BatchParts {
  readonly plane: QianfanPlane
  readonly models: ModelBook
  readonly store: BosStore
  readonly reply: Reply
}

/** `/v2/batchinference`. */
export function batchOperations({ plane, models, store, reply }: BatchParts): Operations {
  const { clock, faults, timing } = plane
  const tasks = new Book<BatchTask>('batch inference task')
  const numbers = numbersFrom(1)
  const now = () => clock.now()

  const live = async (task: BatchTask) => {
    await clock.sleep(timing.batchInference, undefined, { keepAlive: false })
    if (task.status === 'Done') workOff(task, { store, reply, now })
  }

  return {
    CreateBatchInferenceTask(fields) {
      const asked = readTask(fields, models)
      requireInput(fields, asked, store)
      const hasFailed = faults.take(['batch-failure'], { name: asked.name }) !== undefined
      const stages = [{ state: 'Running', milliseconds: timing.batchInference }] as const
      const course = new Course<BatchStatus>({ now, stages, end: hasFailed ? 'Failed' : 'Done' })
      const task = tasks.add(new BatchTask({ ...asked, id: randomBytes(12).toString('hex'), number: numbers(), course }))
      void live(task)
      return { taskId: task.id }
    },

    DescribeBatchInferenceTask: fields => tasks.get(fields.id('taskId')).describe(),

    DescribeBatchInferenceTasks(fields) {
      const statuses = fields.texts('runStatus')
      const all = [...tasks].filter(({ status }) => statuses.length === 0 || statuses.includes(status))
      const { items, pageInfo } = pageOf(all, fields, ({ id }) => id)
      return { taskList: items.map(task => task.describe()), pageInfo }
    },

    StopBatchInferenceTask(fields) {
      const { course } = tasks.get(fields.id('taskId'))
      if (course.hasEnded) return false
      course.stop('Stopped')
      return true
    },
  }
}

function readTask(fields: Fields, { versions }: ModelBook): NewBatchTask {
  const modelId = fields.optionalId('modelId')
  return {
    name: fields.text('name'),
    description: fields.optionalText('description') ?? '',
    endpoint: modelId === undefined ? fields.text('endpoint') : versions.get(modelId).id,
    inferenceParams: fields.optionalObject('inferenceParams')?.values ?? {},
    inputBosUri: fields.text('inputBosUri'),
    outputBosUri: fields.text('outputBosUri'),
  }
}

function requireInput(fields: Fields, { inputBosUri }: NewBatchTask, store: BosStore): void {
  const { bucket, key } = parseBosLocation(inputBosUri)
  if (store.keys(bucket, key).length === 0) throw fields.problem('inputBosUri', `is ${inputBosUri}, where nothing lies`)
}
