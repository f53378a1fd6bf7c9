import { readFileSync } from 'node:fs'
import { type WireRequest, wireRequest } from './wire-request.ts'

interface RecordedLine {
  readonly flow: string
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>> | null
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  /** How often in a row. */
  readonly times: number
}

/** The recording lies with the emulator, which is tested by it as well. */
const file = new URL('../../../emulators/test/qianfan/recorded/qianfan-sdk.jsonl', import.meta.url)

/** What Baidu's own client sent, by flow and in order. */
export function recordedFlows(): ReadonlyMap<string, readonly WireRequest[]> {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as RecordedLine)
  const flows = Map.groupBy(lines, ({ flow }) => flow)
  return new Map(
    [...flows].map(([flow, ofFlow]) => [flow, ofFlow.flatMap(line => Array.from({ length: line.times }, () => wireRequest(line)))]),
  )
}
