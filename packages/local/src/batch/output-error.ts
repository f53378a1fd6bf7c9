import { serializeError, TrainyardError } from '@trainyard/core'

const again = 'predict again with the same externalId: it goes on from the last whole row'

/** What helps, by what the system says. */
const advices: Readonly<Record<string, string>> = {
  ENOSPC: `Make room there, then ${again}.`,
  EDQUOT: `Make room there, then ${again}.`,
  ENOENT: 'The folder, or the rows in it, went away while they were written. Predict again: it begins anew.',
}

/** The rows of a batch cannot be written: the disk is full, or gone. Those that were written stay for the next try. */
export class OutputError extends TrainyardError {
  static override readonly errorName: string = 'OutputError'
  override readonly code: string = 'output-failed'
  override readonly retryable: boolean = true
  readonly path: string

  constructor(path: string, cause: unknown) {
    const { code = '', message } = serializeError(cause)
    const advice = advices[code] ?? `When that is put right, ${again}.`
    super(`The rows cannot be written to ${path}: ${message}. ${advice}`, { cause })
    this.path = path
  }
}
