import type { Artifact } from './artifact.ts'
import type { SerializedError } from './serialized-error.ts'

/** `COMPLETED`, `CANCELED` and `ERRORED` are terminal: once recorded, they never change. */
export type JobStatus = JobSnapshot['status']

/**
 * | reason | meaning |
 * |---|---|
 * | `failed` | the program failed |
 * | `timed-out` | it ran into its time limit |
 * | `preempted` | the provider took the machine back |
 * | `out-of-memory` | with evidence: the provider's word, or the kernel's count |
 * | `no-capacity` | it was accepted, then no machine was found |
 * | `lost` | nobody can tell how it ended |
 */
export type FailureReason = 'failed' | 'timed-out' | 'preempted' | 'out-of-memory' | 'no-capacity' | 'lost'

/** A state that a job was in before it ended. */
export interface PastState {
  readonly status: 'QUEUED' | 'RUNNING'
  /** The provider's own word. */
  readonly detail: string
  readonly since: Date
}

/** One answer of a provider about one job. */
export type JobSnapshot = {
  /** Of the job that the answer is about, where it says so itself: core refuses an answer about another one than it asked for. */
  readonly jobName?: string
  /** The provider's own word: `Downloading`, `Suspended`. */
  readonly detail?: string
  /**
   * All states up to now, oldest first, where the provider tells them. One that was over before anybody looked becomes a `status` event as
   * well, so each is told once.
   */
  readonly history?: readonly PastState[]
  /** The provider's own answer, for events and debugging: plain JSON, 4 kB kept, no secret. */
  readonly data?: unknown
  /**
   * The job ran before, and waits again: the provider suspended it, or put it back. Without this, `QUEUED` after `RUNNING` is taken for
   * an answer that is out of date.
   */
  readonly requeued?: boolean
  /** 0 to 1. */
  readonly progress?: number
  /** What the user should know beside it: all that there was so far. Each becomes a `warning` event, once. */
  readonly warnings?: readonly string[]
  readonly startedAt?: Date
  readonly endedAt?: Date
  /**
   * The last one that the job wrote and another could go on from. After a `preempted` attempt, core hands it to the next as `startFrom`; so
   * only an adapter that takes `startFrom` gives one.
   */
  readonly checkpoint?: Artifact
  /** What the job made, and all that `describe` learnt about it: a model, rows, a service's address. */
  readonly artifact?: Artifact
} & ({ readonly status: 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'CANCELED' } | FailedSnapshot)

export interface FailedSnapshot {
  readonly status: 'ERRORED'
  readonly reason: FailureReason
  /** For a person: what happened, and what to do where that is known. */
  readonly message: string
  /** The program's exit code, where it had one. */
  readonly exitCode?: number
  /** What the job threw, where it threw something: `result()` and `load()` reject with it. */
  readonly error?: SerializedError
}
