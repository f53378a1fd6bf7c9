/** Far more than anybody means, and far fewer than a stack holds. */
const mostLevels = 1000

/** Whether it was the input with which a model ran out of stack: it has so many levels that whoever goes through them does. */
export function isTooDeep(input: unknown, error: unknown): boolean {
  return error instanceof RangeError && error.message === 'Maximum call stack size exceeded' && hasMoreLevels(input)
}

function hasMoreLevels(input: unknown): boolean {
  let level: readonly unknown[] = [input]
  for (let depth = 0; depth < mostLevels && level.length > 0; depth++) {
    level = level.flatMap(membersOf)
  }
  return level.length > 0
}

function membersOf(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : []
}
