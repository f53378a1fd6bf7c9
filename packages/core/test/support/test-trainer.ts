import type { Capabilities, Trainer, TrainingRequest } from '../../src/index.ts'
import { type TestReference, TestRunner } from './test-runner.ts'

/** Runs every kind of training, and saves to files. */
export class TestTrainer extends TestRunner<TrainingRequest> implements Trainer<TestReference, object> {
  constructor(capabilities: Partial<Capabilities<TrainingRequest['kind']>> = {}) {
    super({ kinds: ['module', 'script', 'finetune'], savePathSchemes: ['file'], ...capabilities })
  }
}
