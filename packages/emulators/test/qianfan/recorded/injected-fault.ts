import type { Fault, QianfanFaultKind } from '../../../src/index.ts'
import { Replay } from './replay.ts'
import type { RecordedLine } from './recorded-line.ts'

/** The fault that makes the emulator answer what was put into the recording on purpose. */
export function injectedFault(line: RecordedLine): Fault<QianfanFaultKind> | undefined {
  if (line.flow === 'train-failed-then-resume' && isCreating(line, 'CreateFineTuningTask')) return { kind: 'training-failure' }
  if (line.flow === 'deploy-ends-failed' && isCreating(line, 'CreateService')) return { kind: 'deployment-failure' }
  const code = line.answer === 'injected' ? codeOf(line) : undefined
  if (code === undefined) return undefined
  return { kind: 'error', code, status: line.status ?? 200, times: Math.min(line.times, 3) }
}

function isCreating(line: RecordedLine, operation: string): boolean {
  return Replay.operationOf(line) === operation
}

/** The shape has no numbers; the flow is named after them. */
function codeOf({ flow, response }: RecordedLine): string | undefined {
  if (flow === 'errors-wrong-iam' || typeof response !== 'object' || response === null) return undefined
  const [, text] = /"code":"string=(\w+)"/.exec(JSON.stringify(response)) ?? []
  if (text !== undefined) return text
  return 'error_code' in response ? (/^errors-\D*(\d+)/.exec(flow)?.[1] ?? '500000') : undefined
}
