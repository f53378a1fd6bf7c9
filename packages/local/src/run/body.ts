import type { Model } from '@trainyard/core'
import type { Failure } from './failure.ts'

/** What a job runs: `train` of a module somewhere, or a program. */
export interface Body {
  /** How it ended, once nothing of it runs any more. Never rejects. */
  readonly ended: Promise<BodyEnding>
  /** Asks it to stop; what can be made to stop is, after the grace period. */
  stop(gracePeriodMilliseconds: number): void
}

export interface BodyEnding {
  /** Absent: it did what it should. */
  readonly failure?: Failure
  /** The model itself, where it was trained in this very thread. */
  readonly model?: Model
}
