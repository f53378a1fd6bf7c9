import type { Deployer, DeploymentRequest, ProviderJob } from '../../src/index.ts'
import { type TestReference, TestRunner } from './test-runner.ts'

/** Its services answer with what they are asked. */
export class TestDeployer extends TestRunner<DeploymentRequest> implements Deployer<TestReference, object> {
  constructor() {
    super({ kinds: ['publish', 'serve'] })
  }

  async invoke(_service: ProviderJob<TestReference>, input: unknown): Promise<unknown> {
    return { echo: input }
  }
}
