import type { JobHints } from '../run/job-hints.ts'
import { JobLog } from './job-log.ts'
import { logPath } from './log-path.ts'

interface LogParts {
  /** The job's own folder. */
  readonly directory: string
  readonly jobName: string
  readonly hints: JobHints
  now(): Date
  /** Told once, when the file cannot be written any more. */
  warn(message: string): void
}

/** The log of a job that this process runs. */
export function openJobLog({ directory, jobName, hints, now, warn }: LogParts): JobLog {
  return new JobLog({
    path: logPath(directory),
    now,
    onWritten: () => hints.wrote(jobName),
    onBroken: error => warn(`Its log cannot be written any more, and what follows is dropped: ${String(error)}`),
  })
}
