/** Shorter ones are too likely to be ordinary words. */
const shortestSecret = 4

/**
 * What may not be seen of secrets, given by name, the longest text first, so that none is left half where one begins another: each value,
 * each line of one that has several, and both as they stand in JSON.
 */
export function secretTexts(secrets: Readonly<Record<string, string>>): readonly string[] {
  const values = Object.values(secrets).flatMap(value => [value, ...value.split(/\r?\n/)])
  const texts = new Set(values.flatMap(value => [value, JSON.stringify(value).slice(1, -1)]))
  return [...texts].filter(text => text.length >= shortestSecret).toSorted((one, other) => other.length - one.length)
}
