import { type Fault, type TransportFaultKind, transportFaultKinds } from '../machinery/faults/fault.ts'

/** What an answer is instead of what it should be. */
export const answerFaultKinds = ['error', 'unreadable'] as const

/** What goes wrong with a stream that has begun. */
export const streamFaultKinds = ['stream-error-line', 'stream-error-event', 'stream-cut', 'stream-extras'] as const

/** What fails behind a request that was taken. */
export const workFaultKinds = [
  'import-failure',
  'release-failure',
  'training-failure',
  'publish-failure',
  'deployment-failure',
  'evaluation-failure',
  'batch-failure',
] as const

export type QianfanFaultKind =
  | TransportFaultKind
  | (typeof answerFaultKinds)[number]
  | (typeof streamFaultKinds)[number]
  | (typeof workFaultKinds)[number]

export const qianfanFaultKinds: readonly QianfanFaultKind[] = [
  ...transportFaultKinds,
  ...answerFaultKinds,
  ...streamFaultKinds,
  ...workFaultKinds,
]

export function isQianfanFault(fault: Fault): fault is Fault<QianfanFaultKind> {
  return (qianfanFaultKinds as readonly string[]).includes(fault.kind)
}
