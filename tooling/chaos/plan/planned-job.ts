import { fractionOf } from './fraction-of.ts'

/** What a job is, by its number. */
export interface PlannedJob {
  /** Its external id. */
  readonly id: string
  readonly command: readonly string[]
  /** It runs for longer than anybody waits, and is canceled after so many milliseconds. */
  readonly cancelAfter?: number
}

export const slots = 4

/** Which jobs a slot starts and follows. Every third has two slots, which start it with the same id. */
export function isOfSlot(number: number, slot: number): boolean {
  return number % slots === slot || (number % 3 === 0 && (number + 1) % slots === slot)
}

export function plannedJob(number: number, seed: number): PlannedJob {
  const random = (purpose: string) => fractionOf(`${seed}/job/${number}/${purpose}`)
  const id = `job-${number}`
  const kind = random('kind')
  if (kind < 0.2) return { id, command: ['count', '4000'], cancelAfter: Math.floor(random('cancel') * 1500) }
  if (kind < 0.3) return { id, command: ['exit', String(1 + Math.floor(random('code') * 100))] }
  if (kind < 0.4) return { id, command: ['preempt'] }
  return { id, command: ['count', String(10 + Math.floor(random('lines') * 70))] }
}

/** A job stays with its target, whoever starts it. */
export function targetOf<Target>(number: number, targets: readonly Target[]): Target {
  const target = targets[Math.floor(number / slots) % targets.length]
  if (target === undefined) throw new Error('There is no target.')
  return target
}
