const words: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'true or false',
  Object: 'an object',
  object: 'an object',
  record: 'an object',
  Array: 'a list',
  array: 'a list',
  '!0': 'a string that is not empty',
}
const comparisons: Readonly<Record<string, string>> = { '>=': 'at least', '<=': 'at most', '>': 'more than', '<': 'less than' }

/** What a schema expected, in words: `>=1` is `at least 1`, `("a" | "b")` is `"a" or "b"`. What is not known stays as it is. */
export function describeExpected(expected: string): string {
  const choices = /^\((.* \| .*)\)$/.exec(expected)?.[1]
  if (choices !== undefined) return choices.split(' | ').map(describeExpected).join(' or ')
  if (expected.startsWith('/')) return `a match of ${expected}`
  const [, comparison = '', limit] = /^([<>]=?)(.+)$/.exec(expected) ?? []
  if (limit !== undefined) return `${comparisons[comparison]} ${limit}`
  return words[expected] ?? expected
}
