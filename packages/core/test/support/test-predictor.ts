import type { Capabilities, PredictionRequest, Predictor, ProviderJob } from '../../src/index.ts'
import { type TestReference, TestRunner } from './test-runner.ts'

/** Its jobs give the rows that the test puts here. */
export class TestPredictor extends TestRunner<PredictionRequest> implements Predictor<TestReference, object> {
  rows: readonly unknown[] = []

  constructor(capabilities: Partial<Capabilities<PredictionRequest['kind']>> = {}) {
    super({ kinds: ['call', 'batch'], ...capabilities })
  }

  async *readOutput(_job: ProviderJob<TestReference>): AsyncIterable<unknown> {
    yield* this.rows
  }
}
