import type { ActionEventDetail } from './action-event.ts'
import type { JobInfo } from './job-info.ts'
import type { LogLine } from './log-page.ts'

/** A reader that passes `cursor` back misses nothing and sees nothing twice; that is why log lines come as pages. */
export type JobEvent = JobEventBase & JobEventDetail

/** What every event has. */
export interface JobEventBase {
  readonly jobId: string
  readonly attempt: number
  readonly time: Date
  /** Opaque, printable ASCII: fit for the `id` of a server-sent event. */
  readonly cursor: string
}

/** By its `type`: what happened. */
export type JobEventDetail =
  | { readonly type: 'status'; readonly info: JobInfo }
  | { readonly type: 'progress'; readonly progress: number }
  | { readonly type: 'metric'; readonly name: string; readonly value: number; readonly step?: number; readonly phase?: string }
  | { readonly type: 'log'; readonly lines: readonly LogLine[] }
  | { readonly type: 'warning'; readonly message: string }
  | ({ readonly type: 'action' } & ActionEventDetail)

export interface EventOptions {
  /** The cursor of the last event that was handled. Default: from the start. */
  readonly after?: string | undefined
  /** Also the log, as pages of lines. Default: false. */
  readonly logs?: boolean | undefined
  /** Wait for what comes until the job has ended. False: what there is now, then the end. Default: true. */
  readonly follow?: boolean | undefined
  readonly signal?: AbortSignal | undefined
}
