/** The provider's own words for how a job is. The last six are ends. */
export type RemoteState = 'queued' | 'running' | 'completed' | 'failed' | 'stopped' | 'preempted' | 'out-of-memory' | 'no-capacity'

/** A job as the provider answers it. */
export interface RemoteJob {
  readonly id: string
  /** Free text: several jobs may have one name. */
  readonly name: string
  readonly tags: readonly string[]
  readonly state: RemoteState
  /** Of a job that did not do well: why. */
  readonly message?: string
  readonly exitCode?: number
  /** Of a completed job: where its model is. */
  readonly model?: string
  /** Of a preempted job: where its last checkpoint is. */
  readonly checkpoint?: string
  /** Milliseconds since 1970. */
  readonly startedAt?: number
  /** Milliseconds since 1970. */
  readonly endedAt?: number
}
