import { StoreError } from './store-error.ts'

/** The store could not do what it was asked for, and no other error says why. Nothing of this call was written. */
export class StoreFailedError extends StoreError {
  static override readonly errorName: string = 'StoreFailedError'
  override readonly code = 'store-failed'
}
