import type { Fault } from './fault.ts'

/** What is to go wrong from now on. */
export interface FaultPlan<Kind extends string = string> {
  /**
   * Of several faults that fit a request, the one that was added first happens.
   *
   * @throws RangeError for a kind that this emulator does not have
   */
  add(...faults: readonly Fault<Kind>[]): void
  /** Takes back all that has not happened yet. */
  clear(): void
}
