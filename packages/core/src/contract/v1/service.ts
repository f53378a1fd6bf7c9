import type { CallContext } from './call-context.ts'
import type { FutureReference } from './future-reference.ts'
import type { JobSnapshot } from './job-snapshot.ts'

/** A deployed model that answers requests. */
export interface Service {
  /** Of the deployment job. */
  readonly id: string
  readonly url: string
  /** How it is now: `ERRORED` when it broke down since, whatever its deployment says; undefined when it was undeployed. */
  getInfo(): Promise<JobSnapshot | undefined>
  /** @throws UnsupportedRequestError where the deployer cannot invoke */
  invoke(input: unknown, context?: CallContext): Promise<unknown>
  /** The answer in parts. @throws UnsupportedRequestError where the deployer cannot stream */
  stream(input: unknown, context?: CallContext): AsyncIterable<unknown>
  /** Ends the service and what it costs. @throws UnsupportedRequestError where the deployer cannot, or only in the process that deployed it */
  undeploy(): Promise<void>
  /** What `getService` takes in any process. */
  toJSON(): FutureReference
}
