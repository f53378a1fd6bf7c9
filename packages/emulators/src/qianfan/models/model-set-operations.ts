import type { Operations } from '../management/operation.ts'
import type { FineTuningBook } from '../fine-tuning/fine-tuning-book.ts'
import { supportModels } from '../fine-tuning/support-models.ts'
import type { Fields } from '../protocol/fields.ts'
import { pageOf } from '../protocol/page.ts'
import { Problem } from '../protocol/problem.ts'
import type { ModelBook } from './model-book.ts'
import type { ModelSet } from './model-set.ts'

/** Models of the second generation: `/v2/model`. A set is what the first calls a model, and a model its version. */
export function modelSetOperations(book: ModelBook, trainings: FineTuningBook): Operations {
  return {
    DescribeModelSet: fields => findSet(fields, book).describeSet(),

    DescribeModel: fields => book.versions.get(fields.id('modelId')).describeModel(),

    DescribeCustomModelSets(fields) {
      const { items, pageInfo } = pageOf(book.sets, fields, ({ id }) => id)
      return { customModelSetList: items.map(set => set.summarizeSet()), pageInfo }
    },

    DescribeSystemModelSets(fields) {
      const { items, pageInfo } = pageOf(supportModels, fields, ({ model }) => model)
      return { systemModelSetList: items.map(({ model, modelType }) => ({ modelSetId: model, modelSetName: model, modelType })), pageInfo }
    },

    CreateCustomModelSet: fields => ({ modelSetId: book.createSet(fields.text('modelSetName')).id }),

    CreateCustomModel(fields) {
      const set = book.sets.get(fields.id('modelSetId'))
      const task = trainings.tasks.find(fields.optionalObject('trainMeta')?.optionalId('taskId') ?? '')
      if (fields.text('sourceType') === 'Train' && task?.status !== 'Done')
        throw fields.problem('trainMeta', 'names no training that is Done')
      return { modelId: book.createVersion(set, task, fields.optionalText('description') ?? '').id }
    },

    DeleteModelSet(fields) {
      book.deleteSet(book.sets.get(fields.id('modelSetId')))
      return true
    },

    DeleteModel(fields) {
      book.deleteVersion(book.versions.get(fields.id('modelId')))
      return true
    },
  }
}

function findSet(fields: Fields, { sets }: ModelBook): ModelSet {
  const name = fields.optionalText('modelSetName')
  if (name === undefined) return sets.get(fields.id('modelSetId'))
  const set = [...sets].find(one => one.name === name)
  if (set === undefined) throw new Problem('unknown-resource', `there is no model named ${name}`)
  return set
}
