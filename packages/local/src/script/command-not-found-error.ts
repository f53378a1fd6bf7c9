import { InvalidRequestError } from '@trainyard/core'

/** The program of a script job is not on this machine. */
export class CommandNotFoundError extends InvalidRequestError {
  static override readonly errorName: string = 'CommandNotFoundError'
}
