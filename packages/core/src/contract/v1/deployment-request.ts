import type { Artifact } from './artifact.ts'
import type { RequestBase } from './request-base.ts'

/** `publish`: into the provider's registry. `serve`: as a service that answers requests. */
export interface DeploymentRequest extends RequestBase {
  readonly kind: 'publish' | 'serve'
  readonly model: Artifact
  /** Of the published model or the service. Default: the job's name. */
  readonly name?: string
}
