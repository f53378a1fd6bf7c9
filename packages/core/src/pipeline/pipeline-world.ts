import type { Trainyard } from '../contract/index.ts'
import type { JobEngine } from '../engine/job-engine.ts'
import type { Clock } from '../world/clock.ts'
import type { PipelineJournal } from './pipeline-journal.ts'

/** What all actions of one run share. */
export interface PipelineWorld {
  /** The id of the run. */
  readonly id: string
  readonly yard: Trainyard
  readonly engine: JobEngine
  readonly clock: Clock
  readonly journal: PipelineJournal
  /** Aborted when the run shall stop, and its jobs with it. */
  readonly stopped: AbortSignal
  /** Aborted when the client closes: jobs at providers go on. */
  readonly closed: AbortSignal
  /** Either of both. */
  readonly signal: AbortSignal
  /** An action began. */
  onMoved(path: string): void
}
