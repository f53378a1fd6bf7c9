import type { Artifact } from './artifact.ts'
import type { RequestBase } from './request-base.ts'

/** `publish`: into the provider's registry. `serve`: as a service that answers requests. */
export interface DeploymentRequest extends RequestBase {
  readonly kind: 'publish' | 'serve'
  readonly model: Artifact
  /**
   * Of the published model or the service. Default: the job's name. What has the name already is adopted only if it carries the
   * `requestHash` of this job; else it is a `name-conflict`.
   */
  readonly name?: string
  /**
   * Of `serve` alone: the method of the model that answers, see `Model`: here each request. Default: `run`. Refused by providers that
   * leave no choice.
   */
  readonly method?: string
}
