import { type Fault, type TransportFaultKind, transportFaultKinds } from '../machinery/faults/fault.ts'

/** What can go wrong with SageMaker: on the way, with a job or an endpoint, with its logs. */
export type SageMakerFaultKind =
  | TransportFaultKind
  | 'no-capacity'
  | 'preemption'
  | 'job-failure'
  | 'endpoint-failure'
  | 'late-log-stream'
  | 'disordered-events'
  | 'empty-log-page'

export const sageMakerFaultKinds: readonly SageMakerFaultKind[] = [
  ...transportFaultKinds,
  'no-capacity',
  'preemption',
  'job-failure',
  'endpoint-failure',
  'late-log-stream',
  'disordered-events',
  'empty-log-page',
]

export function isSageMakerFault(fault: Fault): fault is Fault<SageMakerFaultKind> {
  return (sageMakerFaultKinds as readonly string[]).includes(fault.kind)
}
