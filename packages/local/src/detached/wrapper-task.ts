import type { ScriptRequest, SerializedError } from '@trainyard/core'

/** What a wrapper is told, through a pipe: neither its arguments nor a file ever have a secret. */
export interface WrapperTask {
  readonly jobName: string
  readonly requestHash: string
  readonly request: ScriptRequest
  readonly savePath?: string
  readonly secrets: Readonly<Record<string, string>>
  /** What the program inherits. */
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly gracePeriodSeconds: number
}

/** What it says once: the job is claimed, by it or by another one; or it cannot be, and nothing was started. */
export interface WrapperAnswer {
  readonly error?: SerializedError
}

/** The wrapper's end of the pipe for its answer. */
export const answerDescriptor = 3
