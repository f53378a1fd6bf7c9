import type { JobStatus } from '../../contract/index.ts'

/** The numbers that caikit's wire gives to the states of training and prediction jobs alike. */
export const jobStatusNumbers = {
  QUEUED: 1,
  RUNNING: 2,
  COMPLETED: 3,
  CANCELED: 4,
  ERRORED: 5,
} as const satisfies Readonly<Record<JobStatus, number>>

/** Whether a job in this state has ended; it stays in it. */
export function isTerminal(status: JobStatus): boolean {
  return status === 'COMPLETED' || status === 'CANCELED' || status === 'ERRORED'
}
