import type { Artifact } from './artifact.ts'

/** What every request may say. */
export interface RequestBase {
  /** Counted from the start of the run. Then the job is stopped and ends as `timed-out`. Default: none. */
  readonly timeLimitSeconds?: number
  /** A checkpoint or an earlier model to go on from. */
  readonly startFrom?: Artifact
  /** The caller's own, to list and filter by. */
  readonly labels?: Readonly<Record<string, string>>
}
