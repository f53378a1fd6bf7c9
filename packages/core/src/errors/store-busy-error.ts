import { StoreError } from './store-error.ts'

/** Other processes wrote to the store for so long that this one did not get its turn. Nothing of this call was written. */
export class StoreBusyError extends StoreError {
  static override readonly errorName: string = 'StoreBusyError'
  override readonly code = 'store-busy'
  override readonly retryable = true

  constructor(file: string, milliseconds: number, options?: ErrorOptions) {
    const problem = `other processes have held it for ${milliseconds / 1000} s. Look for one that is stopped in the middle of a write, or try again.`
    super(file, problem, options)
  }
}
