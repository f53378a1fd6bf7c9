import { plainKey } from './match-key.ts'

/** The key that was probably meant: the same but for case and separators, cut short, or at most a third of it mistyped. */
export function nearestKey(key: string, keys: readonly string[]): string | undefined {
  const distances = keys.map(candidate => ({ candidate, distance: distanceOf(plainKey(key), plainKey(candidate)) }))
  const [nearest] = distances.toSorted((one, other) => one.distance - other.distance)
  return nearest !== undefined && nearest.distance <= Math.max(1, Math.floor(nearest.candidate.length / 3)) ? nearest.candidate : undefined
}

function distanceOf(key: string, candidate: string): number {
  return key.length >= 3 && candidate.startsWith(key) ? 0.5 : editDistance(key, candidate)
}

/** Levenshtein: how many letters to insert, remove or replace. */
function editDistance(from: string, to: string): number {
  let previous = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (const [row, letter] of [...from].entries()) {
    const current = [row + 1]
    for (let column = 1; column <= to.length; column++) {
      const replaced = (previous[column - 1] ?? 0) + (to[column - 1] === letter ? 0 : 1)
      current.push(Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    previous = current
  }
  return previous[to.length] ?? 0
}
