import type { FinetuneRequest, TrainedModel } from '../../contract/index.ts'
import type { Dataset } from './load-dataset.ts'
import { type ReadyAction, readyAction } from './ready-action.ts'
import type { TrainActionOptions } from './train.ts'

/** A fine-tuning, but for its data. */
export type FinetuneRecipe = Omit<FinetuneRequest, 'kind' | 'trainingData' | 'validationData'>

/** Fine-tunes a base model on the data that were loaded, and gives the `model`. */
export function finetune(
  recipe: FinetuneRecipe,
  { name, onEvent, ...options }: TrainActionOptions = {},
): ReadyAction<Dataset, { model: TrainedModel }> {
  const settings = { request: recipe, ...options }
  return readyAction('finetune', { name, onEvent, settings }, async ({ trainingData, validationData }, context) => ({
    model: await context.train(
      { ...recipe, kind: 'finetune', trainingData, ...(validationData !== undefined && { validationData }) },
      options,
    ),
  }))
}
