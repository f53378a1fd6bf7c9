import type { BatchOutput, CallContext, ModelReference } from '../../contract/index.ts'
import { type PredictBatchOptions, predictRows } from './predict-batch.ts'
import { type ReadyAction, readyAction } from './ready-action.ts'

/** Numbers by name: `{ accuracy: 0.93 }`. */
export type Metrics = Readonly<Record<string, number>>

/** Judges the predictions, which come in the order of the input. */
export type MetricFunction = (predictions: BatchOutput, context: CallContext) => Promise<Metrics> | Metrics

export type EvaluateOptions = PredictBatchOptions & { readonly metric: MetricFunction }

/**
 * Has the `model` predict rows whose answers are known, judges them by the function, and gives the `metrics`. A function has no JSON form:
 * who reads the pipeline from JSON brings the action.
 */
export function evaluate({
  name,
  onEvent,
  metric,
  ...rows
}: EvaluateOptions): ReadyAction<{ readonly model: ModelReference }, { metrics: Metrics }> {
  return readyAction('evaluate', { name, onEvent, settings: undefined }, async ({ model }, context) => ({
    metrics: await metric(await predictRows(model, rows, context), context),
  }))
}
