import type { Figures } from './figures.ts'
import { median } from './median.ts'

interface AlternateOptions {
  readonly rounds: number
  /** Rounds before those that count. */
  readonly warmUp: number
  /** So many of each in a round. */
  readonly times: number
}

/**
 * Milliseconds that two things take which have their turn one by one: the medians of the means of each round. For what waits for another
 * thread: how long that takes to wake depends on how long it has slept, and in a loop of nothing but round trips nobody ever sleeps.
 */
export async function alternate(
  value: () => Promise<unknown>,
  baseline: () => Promise<unknown>,
  { rounds, warmUp, times }: AlternateOptions,
): Promise<Figures> {
  const means: Figures[] = []
  for (let round = -warmUp; round < rounds; round++) {
    const total = { value: 0, baseline: 0 }
    for (let time = 0; time < times; time++) {
      const start = performance.now()
      await value()
      const middle = performance.now()
      await baseline()
      total.value += middle - start
      total.baseline += performance.now() - middle
    }
    if (round >= 0) means.push({ value: total.value / times, baseline: total.baseline / times })
  }
  return { value: median(means.map(mean => mean.value)), baseline: median(means.map(mean => mean.baseline)) }
}
