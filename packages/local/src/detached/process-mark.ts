/**
 * A value that the program of a job and all that it starts inherit as a variable. No other job's have it, so that no process is mistaken for
 * one that had its number before.
 */
export type ProcessMark = string

const name = 'TRAINYARD_PROCESS'

export function newProcessMark(): ProcessMark {
  return crypto.randomUUID()
}

/** What a process is given. It comes last, so that no variable of the user's takes its place. */
export function markVariables(mark: ProcessMark): Readonly<Record<string, string>> {
  return { [name]: mark }
}

/** `variables`: `NAME=value`, as the system tells them. */
export function hasMark(variables: readonly string[], mark: ProcessMark): boolean {
  return variables.includes(`${name}=${mark}`)
}
