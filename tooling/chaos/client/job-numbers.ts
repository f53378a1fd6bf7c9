import { readdirSync } from 'node:fs'
import { isOfSlot } from '../plan/planned-job.ts'

/** The numbers of a slot's jobs: first those that earlier clients of the slot began, then new ones for as long as those are wanted. */
export function* jobNumbers(folder: string, slot: number, isWanted: () => boolean): Generator<number> {
  const begun = readdirSync(folder).flatMap(name => /^job-(\d+)\.jsonl$/.exec(name)?.[1] ?? [])
  const known = begun.map(Number).toSorted((one, other) => one - other)
  yield* known
  for (let number = (known.at(-1) ?? -1) + 1; isWanted(); number++) if (isOfSlot(number, slot)) yield number
}
