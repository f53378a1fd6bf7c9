import type { Artifact } from './artifact.ts'

/**
 * A job as its adapter sees it. Whatever an adapter needs later is in its `reference`: plain JSON, at most 16 kB, no secret, frozen
 * once the job is submitted. What is learnt later goes into the artifact's attributes.
 */
export interface ProviderJob<Reference extends object> {
  readonly jobName: string
  readonly reference: Reference
  /** As the last `describe` gave it. */
  readonly artifact?: Artifact
}
