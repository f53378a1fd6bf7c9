import type { PredictionFuture } from '../contract/index.ts'
import type { JobEngine } from '../engine/job-engine.ts'
import type { JobRecord } from '../engine/record/job-record.ts'
import { checkOptions } from '../request/check-request.ts'
import { streamOptionsSchema } from '../request/option-schemas.ts'
import { Future } from './future.ts'
import type { PredictionOutputs } from './prediction-outputs.ts'

/** The handle on a prediction job. */
export class OutputFuture extends Future<unknown> implements PredictionFuture {
  readonly #outputs: PredictionOutputs

  constructor(engine: JobEngine, record: JobRecord, outputs: PredictionOutputs) {
    super(engine, record, async ended => outputs.result(ended))
    this.#outputs = outputs
  }

  stream(options: { readonly signal?: AbortSignal | undefined } = {}): AsyncIterable<unknown> {
    checkOptions(streamOptionsSchema, options)
    return this.#outputs.stream(this.id, options.signal)
  }
}
