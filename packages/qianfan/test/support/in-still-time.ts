import type { EmulatorClock } from '@trainyard/emulators'

/** Moves a clock that stands still, as far as the work needs. */
export async function inStillTime<Result>(clock: EmulatorClock, work: Promise<Result>): Promise<Result> {
  let isOver = false
  const over = () => (isOver = true)
  work.then(over, over)
  while (!isOver) await clock.advance(10)
  return work
}
