import { type Fault, type TransportFaultKind, transportFaultKinds } from '../machinery/faults/fault.ts'

/** What an answer is instead of what it should be. */
type AnswerFaultKind = 'error' | 'unreadable'

/** What goes wrong with a stream that has begun. */
export type StreamFaultKind = 'stream-error-line' | 'stream-error-event' | 'stream-cut' | 'stream-extras'

/** What can go wrong with Qianfan: on the way, with an answer, with a stream, or with work that was taken on. */
export type QianfanFaultKind =
  | TransportFaultKind
  | AnswerFaultKind
  | StreamFaultKind
  | 'import-failure'
  | 'release-failure'
  | 'training-failure'
  | 'publish-failure'
  | 'deployment-failure'
  | 'evaluation-failure'
  | 'batch-failure'

export const answerFaultKinds: readonly AnswerFaultKind[] = ['error', 'unreadable']

export const streamFaultKinds: readonly StreamFaultKind[] = ['stream-error-line', 'stream-error-event', 'stream-cut', 'stream-extras']

export const qianfanFaultKinds: readonly QianfanFaultKind[] = [
  ...transportFaultKinds,
  ...answerFaultKinds,
  ...streamFaultKinds,
  'import-failure',
  'release-failure',
  'training-failure',
  'publish-failure',
  'deployment-failure',
  'evaluation-failure',
  'batch-failure',
]

export function isQianfanFault(fault: Fault): fault is Fault<QianfanFaultKind> {
  return (qianfanFaultKinds as readonly string[]).includes(fault.kind)
}
