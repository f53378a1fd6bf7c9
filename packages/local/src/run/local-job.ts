import type { JobLog } from '../log/job-log.ts'
import type { Body } from './body.ts'
import type { Destination } from './destination.ts'

/** A job as the code that starts its body sees it. */
export interface LocalJob {
  readonly jobName: string
  /** Its own folder, which may not exist. */
  readonly directory: string
  readonly savePath: string | undefined
  readonly secrets: Readonly<Record<string, string>>
  readonly log: JobLog
  /** Tells whoever follows the job. */
  warn(message: string): void
}

export interface StartedJob {
  readonly body: Body
  readonly destination: Destination
  /** Of the artifact. */
  readonly attributes: Readonly<Record<string, string>>
}
