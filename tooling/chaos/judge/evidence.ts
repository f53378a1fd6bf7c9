import type { JobEvent } from '@trainyard/core'
import type { TrueJob } from '../targets/target.ts'

/** All that a run left, none of it as a client of ours tells it. */
export interface Evidence {
  /** The ids of all jobs that clients were to start. */
  readonly begun: readonly string[]
  /** From the store's file. */
  readonly records: readonly StoredRecord[]
  /** From the store's file, in order. */
  readonly events: readonly StoredEventRow[]
  /** From the providers. */
  readonly truth: readonly TrueJob[]
  /** From the files of the readers. */
  readonly readings: readonly Reading[]
}

/** Of a job's record, what is judged. */
export interface StoredRecord {
  readonly id: string
  /** Of the trainer, which is the name of its target. */
  readonly instanceName: string
  readonly phase: string
  readonly jobName: string
  readonly snapshot: { readonly status: string; readonly reason?: string; readonly exitCode?: number }
  readonly cancelRequested?: object
}

export interface StoredEventRow {
  readonly jobId: string
  readonly type: string
  readonly attempt: number
  readonly time: number
  /** Plain JSON. */
  readonly detail: unknown
}

/** What one reader saw of one job. */
export interface Reading {
  /** For a person: the reader's file. */
  readonly name: string
  readonly jobId: string
  readonly isEnded: boolean
  readonly events: readonly FollowedEvent[]
}

/** An event as it is in JSON. */
export type FollowedEvent = JobEvent extends infer Event
  ? Event extends JobEvent
    ? Omit<Event, 'time'> & { readonly time: string }
    : never
  : never
