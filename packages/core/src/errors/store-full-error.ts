import { StoreError } from './store-error.ts'

/** The disk of the store is full. Nothing of this call was written, and the store goes on as soon as there is space. */
export class StoreFullError extends StoreError {
  static override readonly errorName: string = 'StoreFullError'
  override readonly code = 'store-full'
  override readonly retryable = true

  constructor(file: string, options?: ErrorOptions) {
    super(file, 'there is no space left on its disk. Make space there; until then jobs can be read, but none started or changed.', options)
  }
}
