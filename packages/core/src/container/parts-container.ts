import type { Token } from './token.ts'

/** A client's container, before its first use. */
export interface PartsContainer {
  /** Uses this value for the part, in place of the default. */
  replace<Value>(token: Token<Value>, value: Value): void
}
