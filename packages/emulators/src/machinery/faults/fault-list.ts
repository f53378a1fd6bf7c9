import type { Fault } from './fault.ts'

/** Whether what came from outside is a list of faults, as far as their form goes. Which kinds there are, the plan knows. */
export function isFaultList(value: unknown): value is readonly Fault[] {
  return (
    Array.isArray(value) &&
    value.every((fault: unknown) => typeof fault === 'object' && fault !== null && 'kind' in fault && typeof fault.kind === 'string')
  )
}
