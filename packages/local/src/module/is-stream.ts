/** Whether a method gave its values one by one: as an async iterable, or as a generator. A list is one value. */
export function isStream(value: unknown): value is AsyncIterable<unknown> | Iterable<unknown> {
  return typeof value === 'object' && value !== null && (Symbol.asyncIterator in value || isGenerator(value))
}

/** What tells a generator from a list, a set and their plain iterators is that it can be thrown into. */
function isGenerator(value: object): boolean {
  return Symbol.iterator in value && 'next' in value && 'return' in value && 'throw' in value
}
