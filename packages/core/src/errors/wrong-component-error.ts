import { TrainyardError } from './trainyard-error.ts'

/** What stands where a component of one kind should be is none: a wrong value, or a component of another kind. */
export class WrongComponentError extends TrainyardError {
  static override readonly errorName: string = 'WrongComponentError'
  override readonly code = 'wrong-component'
  readonly kind: string
  /** The required members that it lacks. */
  readonly missing: readonly string[]

  constructor(kind: string, where: string, missing: readonly string[]) {
    super(`${where} is no ${kind}: it lacks ${missing.join(', ')}.`)
    this.kind = kind
    this.missing = missing
  }
}
