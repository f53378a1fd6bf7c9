/** What can be wrong with a request before anybody asks what it wants. Each protocol has codes of its own for these. */
export type Trouble =
  | 'unsigned'
  | 'malformed-signature'
  | 'unknown-key'
  | 'wrong-signature'
  | 'clock-skew'
  | 'wrong-scope'
  | 'expired-token'
  | 'throttled'
  | 'internal'
  | 'unknown-operation'

export class TroubleError extends Error {
  readonly trouble: Trouble

  constructor(trouble: Trouble, message: string) {
    super(message)
    this.name = 'TroubleError'
    this.trouble = trouble
  }
}
