import type {
  ActionJobOptions,
  BatchOutput,
  CallContext,
  EvaluationInput,
  Metrics,
  ModelReference,
  Plugin,
  PredictOptions,
} from '../../contract/index.ts'
import { type PredictBatchOptions, predictRows } from './predict-batch.ts'
import { type ReadyAction, readyAction, type ReadyOptions } from './ready-action.ts'

/** Judges the predictions, which come in the order of the input. */
export type MetricFunction = (predictions: BatchOutput, context: CallContext) => Promise<Metrics> | Metrics

/** By a function: the model predicts rows whose answers are known, on any provider that predicts batches. */
export type MetricOptions = PredictBatchOptions & { readonly metric: MetricFunction }

/** By the provider itself, which is given the rows with their answers. */
export type ProviderEvaluationOptions = Omit<EvaluationInput, 'model'> &
  ActionJobOptions<PredictOptions<readonly Plugin[]>> &
  ReadyOptions & { readonly metric?: undefined }

export type EvaluateOptions = MetricOptions | ProviderEvaluationOptions

/**
 * Judges the `model`, and gives the `metrics`. A metric function has no JSON form: who reads the pipeline from JSON brings that action.
 */
export function evaluate(options: EvaluateOptions): ReadyAction<{ readonly model: ModelReference }, { metrics: Metrics }> {
  if (options.metric === undefined) return evaluateByProvider(options)
  const { name, onEvent, metric, ...rows } = options
  return readyAction('evaluate', { name, onEvent, settings: undefined }, async ({ model }, context) => ({
    metrics: await metric(await predictRows(model, rows, context), context),
  }))
}

function evaluateByProvider({ name, onEvent, metric: _metric, ...settings }: ProviderEvaluationOptions) {
  const { predictor, providerOptions, retry, priority, ...request } = settings
  return readyAction('evaluate', { name, onEvent, settings }, async ({ model }: { readonly model: ModelReference }, context) => ({
    metrics: await context.evaluate({ ...request, model }, { predictor, providerOptions, retry, priority }),
  }))
}
