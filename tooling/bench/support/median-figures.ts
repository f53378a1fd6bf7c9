import type { Figures } from './figures.ts'
import { median } from './median.ts'

/** Takes the measurements in turn, round after round; of each the medians. */
export function medianFigures<Name extends string>(
  measurements: Readonly<Record<Name, () => Figures>>,
  rounds: number,
): Readonly<Record<Name, Figures>> {
  const names = Object.keys(measurements) as Name[]
  const taken = Array.from({ length: rounds }, () => new Map(names.map(name => [name, measurements[name]()])))
  const medians = names.map(name => {
    const figures = taken.flatMap(round => round.get(name) ?? [])
    return [name, { value: median(figures.map(({ value }) => value)), baseline: median(figures.map(({ baseline }) => baseline)) }]
  })
  return Object.fromEntries(medians) as Record<Name, Figures>
}
