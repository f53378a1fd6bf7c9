import type { Operations } from '../management/operation.ts'
import type { FineTuningBook } from '../fine-tuning/fine-tuning-book.ts'
import type { FineTuningTask } from '../fine-tuning/fine-tuning-task.ts'
import { supportModels } from '../fine-tuning/support-models.ts'
import type { Fields } from '../protocol/fields.ts'
import { numberedPage } from '../protocol/page.ts'
import { chatParameters } from './chat-parameters.ts'
import type { ModelBook } from './model-book.ts'
import type { ModelSet } from './model-set.ts'

/** Models of the first generation: `/wenxinworkshop/modelrepo/…`. */
export function modelOperations(book: ModelBook, trainings: FineTuningBook): Operations {
  return {
    'modelrepo/publishTrainModel'(fields) {
      const task = findTask(fields.object('versionMeta'), trainings)
      const set = setOf(fields, book)
      const version = book.createVersion(set, task, fields.optionalText('description') ?? '')
      return {
        modelIDStr: set.id,
        modelId: set.number,
        version: String(version.version),
        versionId: version.number,
        versionIdStr: version.id,
      }
    },

    'modelrepo/modelDetail': fields => book.sets.get(fields.id('modelId')).describeModel(),

    'modelrepo/modelVersionDetail': fields => ({
      ...book.versions.get(fields.id('modelVersionId')).describe(),
      params: chatParameters,
    }),

    'modelrepo/model/user/list'(fields) {
      const filter = fields.optionalText('nameFilter') ?? ''
      const all = [...book.sets].filter(({ name }) => name.includes(filter))
      return { total: all.length, modelList: numberedPage(all, fields).map(set => set.summarizeModel()) }
    },

    'modelrepo/model/preset/list'(fields) {
      const filter = fields.optionalText('nameFilter') ?? ''
      const all = supportModels.filter(({ model }) => model.includes(filter))
      const modelList = numberedPage(all, fields).map(({ model }) => ({ modelName: model, source: 'PlatformPreset', modelType: 0 }))
      return { total: all.length, modelList }
    },

    'modelrepo/model/batchDelete'(fields) {
      for (const set of fields.texts('modelIDs').map(id => book.sets.get(id))) book.deleteSet(set)
      return true
    },

    'modelrepo/model/version/batchDelete'(fields) {
      for (const version of fields.texts('modelVersionIds').map(id => book.versions.get(id))) book.deleteVersion(version)
      return true
    },
  }
}

/** `taskId` is what holds the run, `iterationId` the run: the names of the first generation, whatever the ids are of. */
function findTask(meta: Fields, { jobs, tasks }: FineTuningBook): FineTuningTask {
  const job = jobs.get(meta.id('taskId'))
  const task = tasks.get(meta.id('iterationId'))
  if (task.job !== job) throw meta.problem('iterationId', `is ${task.id}, which is not of ${job.id}`)
  if (task.status !== 'Done') throw meta.problem('iterationId', `is ${task.id}, which is ${task.status || 'not scheduled'}, not Done`)
  const step = meta.optionalNumber('step')
  if (step !== undefined && !task.checkpoints.some(checkpoint => checkpoint.step === step)) {
    throw meta.problem('step', `is ${step}, of which there is no checkpoint`)
  }
  return task
}

function setOf(fields: Fields, book: ModelBook): ModelSet {
  return fields.flag('isNewModel') ? book.createSet(fields.text('modelName')) : book.sets.get(fields.id('modelId'))
}
