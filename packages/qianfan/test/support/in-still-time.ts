import type { EmulatorClock } from '@trainyard/emulators'

/** Moves a clock that stands still, as far as the work needs. */
export async function inStillTime<Result>(clock: EmulatorClock, work: Promise<Result>): Promise<Result> {
  const over = new AbortController()
  const end = () => over.abort()
  work.then(end, end)
  while (!over.signal.aborted) await clock.advance(10)
  return work
}
