import type { JobSnapshot } from './job-snapshot.ts'
import type { JobRole } from './job-role.ts'

/** What is recorded of a job: its state as the provider last told it, and what core knows beside. */
export type JobInfo = JobSnapshot & {
  readonly id: string
  readonly role: JobRole
  /** `module`, `script`, `batch`, … */
  readonly kind: string
  /** The instance that runs it now. */
  readonly instanceName: string
  readonly submittedAt: Date
  /** 1 for the first. */
  readonly attempt: number
  /** Those before it in this run of the job, oldest first. Absent: there were none. */
  readonly pastAttempts?: readonly AttemptInfo[]
  readonly cancelRequested: boolean
  readonly labels?: Readonly<Record<string, string>>
}

/** An attempt that ended, and was followed by another. */
export type AttemptInfo = JobSnapshot & Pick<JobInfo, 'attempt' | 'instanceName'>
