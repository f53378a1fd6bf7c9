export interface Difference {
  readonly lost: number
  readonly repeated: number
}

/** How `found` differs from what it should be. Where nothing is missing or too much, each that is not in its place counts as lost. */
export function compareSequences(expected: readonly string[], found: readonly string[]): Difference {
  const surplus = new Map<string, number>()
  for (const item of found) surplus.set(item, (surplus.get(item) ?? 0) + 1)
  for (const item of expected) surplus.set(item, (surplus.get(item) ?? 0) - 1)
  const counts = [...surplus.values()]
  const lost = -sum(counts.filter(count => count < 0))
  const repeated = sum(counts.filter(count => count > 0))
  const isComplete = lost === 0 && repeated === 0
  return { lost: isComplete ? expected.filter((item, index) => item !== found[index]).length : lost, repeated }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
