import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The shape of an answer: names with types, `string=Done` where the value is a state, `string(job-)` where it is an id. */
export type Shape = string | readonly Shape[] | { readonly [name: string]: Shape } | null

/** A request that Baidu's own client sent, and the shape of what it got. */
export interface RecordedLine {
  readonly flow: string
  readonly seq: number
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>> | null
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
  /** Null where nobody answered. */
  readonly status: number | null
  readonly responseHeaders: Readonly<Record<string, string>>
  readonly response: Shape
  readonly lastResponse?: Shape
  readonly answer: 'mock' | 'injected' | 'object store stand-in' | 'not served by the mock'
  /** How often in a row. */
  readonly times: number
}

/** All flows, in the order of the recording, with shapes in place of references to them. */
export function recordedFlows(): ReadonlyMap<string, readonly RecordedLine[]> {
  const text = readFileSync(join(import.meta.dirname, 'qianfan-sdk.jsonl'), 'utf8')
  const lines = text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as RecordedLine)
  return Map.groupBy(
    lines.map(line => ({ ...line, ...shapesOf(line, lines) })),
    ({ flow }) => flow,
  )
}

function shapesOf(line: RecordedLine, lines: readonly RecordedLine[]): Pick<RecordedLine, 'response' | 'lastResponse'> {
  const reference = typeof line.response === 'string' ? line.response : ''
  const [, flow, seq] = /^as in (.+)\/(\d+)$/.exec(reference) ?? []
  const meant = flow === undefined ? line : lines.find(other => other.flow === flow && other.seq === Number(seq))
  if (meant === undefined) throw new RangeError(`${line.flow}/${line.seq} is ${JSON.stringify(line.response)}, which is not there`)
  return { response: meant.response, ...(meant.lastResponse && line.times > 1 && { lastResponse: meant.lastResponse }) }
}
