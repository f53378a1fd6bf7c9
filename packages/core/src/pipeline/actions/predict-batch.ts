import type {
  ActionContext,
  ActionJobOptions,
  BatchInput,
  BatchOutput,
  ModelReference,
  Plugin,
  PredictOptions,
} from '../../contract/index.ts'
import { type ReadyAction, readyAction, type ReadyOptions } from './ready-action.ts'

/** The rows, and how their job is to be treated. */
export type PredictBatchSettings = Omit<BatchInput, 'model'> & ActionJobOptions<PredictOptions<readonly Plugin[]>>
export type PredictBatchOptions = PredictBatchSettings & ReadyOptions

/** Has the `model` predict every row of a file or folder, and gives the `predictions`. */
export function predictBatch({
  name,
  onEvent,
  ...settings
}: PredictBatchOptions): ReadyAction<{ readonly model: ModelReference }, { predictions: BatchOutput }> {
  return readyAction('predict-batch', { name, onEvent, settings }, async ({ model }, context) => ({
    predictions: await predictRows(model, settings, context),
  }))
}

export function predictRows(model: ModelReference, settings: PredictBatchSettings, context: ActionContext): Promise<BatchOutput> {
  const { predictor, providerOptions, retry, priority, ...rows } = settings
  return context.predictBatch({ ...rows, model }, { predictor, providerOptions, retry, priority })
}
