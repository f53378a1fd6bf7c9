import type { SerializedError } from '@trainyard/core'

/** A report on its way from a thread. It travels apart from the answer, and may arrive later. */
export interface ThreadReport {
  readonly jobName: string
  readonly line: string
}

export interface ThreadAnswer {
  /** So many reports were sent before. */
  readonly reports: number
  readonly error?: SerializedError
}
