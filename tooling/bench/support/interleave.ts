import { median } from './median.ts'

interface InterleaveOptions {
  readonly rounds: number
  /** Rounds before those that count. */
  readonly warmUp: number
}

/**
 * Measures several things in turn, round after round, so that a machine that slows down meanwhile slows all of them alike. Each measurement
 * returns its figure; the answer is the median of each.
 */
export async function interleave<Name extends string>(
  measurements: Readonly<Record<Name, () => number | Promise<number>>>,
  { rounds, warmUp }: InterleaveOptions,
): Promise<Readonly<Record<Name, number>>> {
  const names = Object.keys(measurements) as Name[]
  const figures = new Map(names.map(name => [name, [] as number[]]))
  for (let round = -warmUp; round < rounds; round++) {
    for (const name of names) {
      const figure = await measurements[name]()
      if (round >= 0) figures.get(name)?.push(figure)
    }
  }
  return Object.fromEntries([...figures].map(([name, ofName]) => [name, median(ofName)])) as Record<Name, number>
}
