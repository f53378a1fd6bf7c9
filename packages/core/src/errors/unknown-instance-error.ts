import { TrainyardError } from './trainyard-error.ts'

/** A component was asked for by a name that the configuration does not have. */
export class UnknownInstanceError extends TrainyardError {
  static override readonly errorName: string = 'UnknownInstanceError'
  override readonly code = 'unknown-instance'
  /** `trainer`, `finder`, … */
  readonly kind: string
  readonly instanceName: string
  readonly known: readonly string[]

  constructor(kind: string, instanceName: string, known: readonly string[]) {
    const has = known.length > 0 ? `Configured: ${known.join(', ')}.` : `No ${kind} is configured; pass a plugin that offers one.`
    super(`Unknown ${kind}: ${JSON.stringify(instanceName)}. ${has}`)
    this.kind = kind
    this.instanceName = instanceName
    this.known = known
  }
}
