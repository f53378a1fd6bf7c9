import type { SerializedError } from '../contract/index.ts'
import { serializeError } from './serialize-error.ts'

/** Shared by all copies of this package in a process, so that `isInstance` also knows the errors of another copy. */
const marker = Symbol.for('trainyard.error')

/**
 * The base of every error that Trainyard throws. A message says what happened and what to do; the facts are fields. What is written
 * out, also by `JSON.stringify`, is the name, message, code, own fields and causes, and never anything else of a cause.
 */
export class TrainyardError extends Error {
  /** The class's name, which survives minification. Every subclass states its own. */
  static readonly errorName: string = 'TrainyardError'
  /** What programs decide by. */
  readonly code: string = 'error'
  /** Whether the same call may succeed later without a change. */
  readonly retryable: boolean = false

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.errorName
    Object.defineProperty(this, marker, { value: true })
  }

  /** `instanceof` that also holds across two copies of the package: classes are known by their names. */
  static isInstance<Instance extends TrainyardError>(
    this: { readonly errorName: string; readonly prototype: Instance },
    error: unknown,
  ): error is Instance {
    if (!(error instanceof Error) || !(marker in error)) return false
    for (let prototype: object | null = error; prototype !== null; prototype = Object.getPrototypeOf(prototype)) {
      if ((prototype.constructor as Partial<typeof TrainyardError>).errorName === this.errorName) return true
    }
    return false
  }

  toJSON(): SerializedError {
    return serializeError(this)
  }
}
