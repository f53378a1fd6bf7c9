import { StoreError } from './store-error.ts'

/** The store was closed. */
export class StoreClosedError extends StoreError {
  static override readonly errorName: string = 'StoreClosedError'
  override readonly code = 'store-closed'

  constructor(file: string) {
    super(file, 'it is closed. Make a new store, or close this one when nobody needs it any more.')
  }
}
