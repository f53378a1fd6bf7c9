import { TrainyardError } from './trainyard-error.ts'

/** The base of the errors about the file in which jobs are kept. What was acknowledged before is not touched by any of them. */
export abstract class StoreError extends TrainyardError {
  static override readonly errorName: string = 'StoreError'
  /** The file of the store. */
  readonly file: string

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`job store ${JSON.stringify(file)}: ${problem}`, options)
    this.file = file
  }
}
