import { TrainyardError } from '@trainyard/core'

/** What a failed check teaches. */
export interface Lesson {
  /** Of the contract, as it is declared in `@trainyard/core/contract`: `JobRunner.cancel`. */
  readonly member: string
  /** What the contract asks of it: `is harmless on an ended job`. */
  readonly asks: string
  readonly seen: string
  /** What to do. */
  readonly advice: string
}

/** A plugin or a store does not keep the contract. */
export class BrokenContractError extends TrainyardError {
  static override readonly errorName = 'BrokenContractError'
  override readonly code = 'broken-contract'
  readonly member: string

  constructor({ member, asks, seen, advice }: Lesson, options?: ErrorOptions) {
    super(`${member} ${asks}.\n  Seen: ${seen}.\n  To do: ${advice}.`, options)
    this.member = member
  }
}

/** @throws BrokenContractError unless it holds */
export function demand(holds: boolean, lesson: Lesson): asserts holds {
  if (!holds) throw new BrokenContractError(lesson)
}
