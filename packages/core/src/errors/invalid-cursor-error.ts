import { TrainyardError } from './trainyard-error.ts'

/** `after` is no cursor of an event of this job. */
export class InvalidCursorError extends TrainyardError {
  static override readonly errorName: string = 'InvalidCursorError'
  override readonly code = 'invalid-cursor'

  constructor(cursor: string) {
    super(`after: expected the cursor of an event, found ${JSON.stringify(cursor.slice(0, 80))}.`)
  }
}
