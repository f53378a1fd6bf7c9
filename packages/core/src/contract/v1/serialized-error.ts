/** An error as plain JSON. Only these fields cross: whatever else a vendor's error carries (headers, credentials) stays behind. */
export interface SerializedError {
  /** The class: `TypeError`. */
  readonly name: string
  readonly message: string
  readonly code?: string
  readonly stack?: string
  readonly cause?: SerializedError
  /** The parts of an `AggregateError`. */
  readonly errors?: readonly SerializedError[]
  /** The own fields of a `TrainyardError`. */
  readonly data?: Readonly<Record<string, unknown>>
}
