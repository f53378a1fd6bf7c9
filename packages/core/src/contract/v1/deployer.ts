import type { CallContext } from './call-context.ts'
import type { NoOptions } from './component-type.ts'
import type { DeploymentRequest } from './deployment-request.ts'
import type { JobRunner } from './job-runner.ts'
import type { ProviderJob } from './provider-job.ts'

/** Runs deployment jobs: `publish` (into a registry) and `serve` (as a service, whose address is the artifact). */
export interface Deployer<Reference extends object, Options = NoOptions, Cursor = string> extends JobRunner<
  DeploymentRequest,
  Reference,
  Options,
  Cursor
> {
  /** Absent: this deployer only publishes. */
  invoke?(service: ProviderJob<Reference>, input: unknown, context: CallContext): Promise<unknown>
  /** The answer in parts, as they come. */
  stream?(service: ProviderJob<Reference>, input: unknown, context: CallContext): AsyncIterable<unknown>
  /** Ends the service and what it costs. Harmless on one that is gone. */
  undeploy?(service: ProviderJob<Reference>, context: CallContext): Promise<void>
}

// oxlint-disable-next-line typescript/no-explicit-any -- core holds deployers of every reference, option and cursor
export type AnyDeployer = Deployer<any, any, any>
