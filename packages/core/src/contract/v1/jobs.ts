import type { EventOptions, JobEvent } from './job-event.ts'
import type { JobInfo } from './job-info.ts'
import type { Orphan } from './orphan.ts'
import type { JobStatus } from './job-snapshot.ts'
import type { JobRole } from './job-role.ts'

/** The record of all jobs, whoever submitted them. */
export interface Jobs {
  /** Where they are kept: the path of the file. undefined: in a place that has no name, such as this process's memory. */
  readonly location: string | undefined
  /** @throws JobNotFoundError for an id that the store does not know */
  getInfo(id: string): Promise<JobInfo>
  /** @throws JobNotFoundError for an id that the store does not know */
  cancel(id: string): Promise<void>
  /**
   * As recorded, oldest first; no provider is asked. A page begins behind the last job of the one before it.
   * @throws JobNotFoundError when the job to begin behind is gone
   */
  list(filter?: JobFilter, page?: JobPage): AsyncIterable<JobInfo>
  /**
   * Everything that is recorded of all jobs, in that order, each once, without log lines; also of jobs that begin later. This client
   * looks at these jobs for as long as somebody follows, so it does not end by itself: leave the loop, or abort the signal.
   */
  events(options?: JobsEventOptions): AsyncIterable<JobEvent>
  /**
   * Takes over what a dead client left half submitted, and gives the ids. Runs by itself when a client first submits or looks up.
   */
  recover(): Promise<readonly string[]>
  /**
   * What the record and the providers do not agree on, of all configured instances that can list their jobs. It changes nothing, and asks
   * each provider for all of its jobs.
   */
  orphans(): AsyncIterable<Orphan>
  /** Drops the record and its events of an ended job; what the job made stays. @throws JobRunningError */
  delete(id: string): Promise<void>
}

export interface JobsEventOptions extends Omit<EventOptions, 'logs'> {
  /** By what does not change: a job's status is in its events. Default: all jobs. */
  readonly filter?: Omit<JobFilter, 'status'> | undefined
}

export interface JobPage {
  /** The id of the last job of the page before. Default: from the first job. */
  readonly after?: string | undefined
  /** At most so many. Default: no limit. */
  readonly limit?: number | undefined
}

/** All that is given must hold. */
export interface JobFilter {
  readonly role?: JobRole | undefined
  readonly status?: JobStatus | undefined
  readonly instanceName?: string | undefined
  readonly labels?: Readonly<Record<string, string>> | undefined
  readonly submittedAfter?: Date | undefined
}
