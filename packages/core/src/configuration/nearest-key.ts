import { plainKey } from './match-key.ts'

/** The key that was probably meant: the same but for case and separators, cut short or made longer, or at most a third of it mistyped. */
export function nearestKey(key: string, keys: readonly string[]): string | undefined {
  const distances = keys.map(candidate => ({ candidate, distance: distanceOf(plainKey(key), plainKey(candidate)) }))
  const [nearest] = distances.toSorted((one, other) => one.distance - other.distance)
  return nearest !== undefined && nearest.distance <= Math.max(1, Math.floor(nearest.candidate.length / 3)) ? nearest.candidate : undefined
}

function distanceOf(key: string, candidate: string): number {
  const isPart = (key.length >= 3 && candidate.startsWith(key)) || (candidate.length >= 5 && key.startsWith(candidate))
  return isPart ? 0.5 : editDistance(key, candidate)
}

/** How many letters to insert, remove, replace or swap with their neighbour. */
function editDistance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)]
  const at = (row: number, column: number) => rows[row]?.[column] ?? Infinity
  for (let row = 1; row <= from.length; row++) {
    rows.push([row])
    for (let column = 1; column <= to.length; column++) {
      const isSame = from[row - 1] === to[column - 1]
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
      const choices = [at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + (isSame ? 0 : 1)]
      rows[row]?.push(Math.min(...choices, isSwapped ? at(row - 2, column - 2) + 1 : Infinity))
    }
  }
  return at(from.length, to.length)
}
