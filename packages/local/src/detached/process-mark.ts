/**
 * A variable, with its value, that the program of a job and all that it starts inherit. No other job's have it, so that no process is
 * mistaken for one that had its number before.
 */
export type ProcessMark = string

/** The script contract gives it to every program. */
export function jobMark(jobName: string): ProcessMark {
  return `TRAINING_JOB_NAME=${jobName}`
}

const variable = 'TRAINYARD_PROCESS'

/** For a process that is started before its job is known. */
export function processMark(): ProcessMark {
  return `${variable}=${crypto.randomUUID()}`
}
