import { type Fault, type TransportFaultKind, transportFaultKinds } from '../machinery/faults/fault.ts'

/** What goes wrong with a job, or with its logs, rather than on the way. */
export const jobFaultKinds = [
  'no-capacity',
  'preemption',
  'job-failure',
  'endpoint-failure',
  'late-log-stream',
  'disordered-events',
  'empty-log-page',
] as const

export type SageMakerFaultKind = TransportFaultKind | (typeof jobFaultKinds)[number]

export const sageMakerFaultKinds: readonly SageMakerFaultKind[] = [...transportFaultKinds, ...jobFaultKinds]

export function isSageMakerFault(fault: Fault): fault is Fault<SageMakerFaultKind> {
  return (sageMakerFaultKinds as readonly string[]).includes(fault.kind)
}
