import { TrainyardError } from './trainyard-error.ts'

/** Two different plugins claim one name, or one component type. */
export class DuplicatePluginError extends TrainyardError {
  static override readonly errorName: string = 'DuplicatePluginError'
  override readonly code = 'duplicate-plugin'
  /** What both claim: `plugin name "acme"`, `trainer type "ACME"`. */
  readonly claim: string

  constructor(claim: string, advice: string) {
    super(`Two plugins claim the ${claim}. ${advice}`)
    this.claim = claim
  }
}
