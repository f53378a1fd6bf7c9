import type { TrainReport } from '@trainyard/core'

/** A module's report as a script would print it, so that core reads both in one way. */
export function reportLine({ metrics, step, progress, phase }: TrainReport): string {
  return `trainyard: ${JSON.stringify({ metrics, step, progress, phase })}`
}
