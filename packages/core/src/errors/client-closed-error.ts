import { TrainyardError } from './trainyard-error.ts'

/** The client was closed. */
export class ClientClosedError extends TrainyardError {
  static override readonly errorName: string = 'ClientClosedError'
  override readonly code = 'client-closed'

  constructor() {
    super('This client is closed. Make a new one with createTrainyard(); jobs at providers go on, and their ids find them again.')
  }
}
