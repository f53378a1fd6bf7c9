import type { Artifact } from '@trainyard/core'
import { crashFailure } from '../module/thread-failure.ts'
import { type Failure, failureOf } from '../run/failure.ts'
import { ThreadCrashError } from '../threads/thread-crash-error.ts'

/** What a prediction job runs. */
export interface PredictionBody {
  /** How it ended, once nothing of it runs any more. Never rejects. */
  readonly ended: Promise<PredictionEnding>
  stop(): void
}

export interface PredictionEnding {
  /** Absent: it did what it should. */
  readonly failure?: Failure
  /** The very object that was thrown, where there was a failure. */
  readonly thrown?: unknown
  /** Brings the output to its place and says where that is. Nothing in this process comes between, so a cancel is before or after. */
  readonly publish?: () => Artifact
}

export function endingOf(thrown: unknown): PredictionEnding {
  if (ThreadCrashError.is(thrown)) return { failure: crashFailure(thrown), thrown: thrown.thrown }
  return { failure: failureOf(thrown), thrown }
}
