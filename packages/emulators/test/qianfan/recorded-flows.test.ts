import { describe, expect, onTestFinished, test } from 'vitest'
import type { Received } from '../support/send.ts'
import { differences } from './recorded/differences.ts'
import { injectedFault } from './recorded/injected-fault.ts'
import { recordedFlows, type RecordedLine, type Shape } from './recorded/recorded-line.ts'
import { Replay } from './recorded/replay.ts'
import { shapeProblems, stateIn } from './recorded/shape-problems.ts'

const longEnough = 30_000
const mostPolls = 40

const seen: string[] = []
let replay: Replay

describe('what Baidu’s own client sends is answered as it was when it was recorded', () => {
  for (const [flow, lines] of recordedFlows()) {
    test(flow, async () => {
      replay = await Replay.start(flow)
      onTestFinished(() => replay.emulator.close())
      const problems: string[] = []
      for (const line of lines) problems.push(...(await check(line)))
      seen.push(...problems)
      expect(problems.filter(problem => !differences.some(({ where }) => where.test(problem)))).toEqual([])
    })
  }

  test('and otherwise only where it says so', () => {
    expect(differences.filter(({ where }) => !seen.some(problem => where.test(problem)))).toEqual([])
  })
})

async function check(line: RecordedLine): Promise<readonly string[]> {
  const faults = injectedFault(line)
  if (faults) replay.emulator.faults.add(faults)
  const shapes = [
    ...Array.from({ length: Math.min(line.times, 3) }, () => line.response),
    ...(line.lastResponse ? [line.lastResponse] : []),
  ]
  const problems: string[] = []
  for (const shape of shapes) problems.push(...problemsOf(line, shape, await inState(line, shape)))
  if (/import|release/.test(line.path)) await replay.emulator.advance(longEnough)
  return problems.map(problem => `${line.flow}/${line.seq}: ${problem}`)
}

/** Asks until the state is there that was recorded, as the client did. */
async function inState(line: RecordedLine, shape: Shape): Promise<Received> {
  const wanted = stateIn(shape)
  for (let polls = 0; ; polls++) {
    const received = await replay.send(line)
    const isThere = wanted === undefined || stateIn(shapeOf(received)) === wanted
    if (isThere || polls === mostPolls) return received
    await replay.emulator.advance(longEnough)
  }
}

function problemsOf(line: RecordedLine, shape: Shape, received: Received): readonly string[] {
  const status = line.status ?? 200
  if (received.status !== status) return [`answered ${received.status}, not ${status}: ${received.text}`]
  if (line.answer === 'not served by the mock') return 'result' in answerOf(received) ? [] : [`has no result: ${received.text}`]
  if (typeof shape === 'object' && shape !== null && 'events' in shape) return eventProblems(shape['events'] as readonly Shape[], received)
  if (typeof shape === 'string') return []
  return [...shapeProblems(shape, shape === null ? null : answerOf(received)), ...importProblems(received)]
}

function eventProblems([event = null, end]: readonly Shape[], received: Received): readonly string[] {
  const lines = received.text.split('\n\n').filter(Boolean)
  const last = end === undefined ? [] : [lines.pop() === end ? '' : `does not end with ${JSON.stringify(end)}`]
  return [
    ...last.filter(Boolean),
    ...(lines.length < 3 ? [`has ${lines.length} events`] : []),
    ...lines.flatMap(line => shapeProblems(event, JSON.parse(line.replace('data: ', '')))),
  ]
}

/** The recording does not say that an import worked; it did. */
function importProblems({ text }: Received): readonly string[] {
  return text.includes('"importStatus":3') ? [`the import has failed: ${text}`] : []
}

function answerOf({ text }: Received): object {
  return JSON.parse(text) as object
}

/** An answer as a shape, as far as its state goes. */
function shapeOf({ text }: Received): Shape {
  return JSON.parse(text.replaceAll(/"(runStatus|trainStatus|serviceStatus|state)":"(\w*)"/g, '"$1":"string=$2"')) as Shape
}
