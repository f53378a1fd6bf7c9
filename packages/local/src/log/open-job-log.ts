import type { Host } from '@trainyard/core'
import type { JobHints } from '../run/job-hints.ts'
import { JobLog } from './job-log.ts'
import { logPath } from './log-path.ts'

interface LogParts {
  /** The job's own folder. */
  readonly directory: string
  readonly jobName: string
  readonly host: Pick<Host, 'now' | 'warn'>
  readonly hints: JobHints
}

/** The log of a job that this process runs. */
export function openJobLog({ directory, jobName, host, hints }: LogParts): JobLog {
  return new JobLog({
    path: logPath(directory),
    now: () => host.now(),
    onWritten: () => hints.wrote(jobName),
    onBroken: error => host.warn(`The log of job ${jobName} cannot be written any more: ${String(error)}`),
  })
}
