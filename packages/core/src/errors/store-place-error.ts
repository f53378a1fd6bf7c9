import { StoreError } from './store-error.ts'

/** Jobs cannot be kept at this place. Nothing was started. */
export class StorePlaceError extends StoreError {
  static override readonly errorName: string = 'StorePlaceError'
  override readonly code = 'store-place'
  /** What is wrong with the place. */
  readonly found: string

  constructor(file: string, found: string, options?: ErrorOptions) {
    const advice =
      'Name another file by the option store: { file: … } (or TRAINYARD__STORE__FILE), or say store: "memory" or "none" if jobs may be forgotten.'
    super(file, `expected a place on a local disk that can be written to, found ${found}. ${advice}`, options)
    this.found = found
  }
}
