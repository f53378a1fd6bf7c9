/** Names a part of a client, and its type. */
export interface Token<Value> {
  readonly key: symbol
  /** Never there: it only carries the type. */
  readonly '~value'?: Value
}

/** Equal names give the same part, also across two copies of this package. */
export function createToken<Value>(name: string): Token<Value> {
  return { key: Symbol.for(`trainyard.${name}`) }
}
