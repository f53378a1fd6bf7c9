import { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import type { Fault } from '../../machinery/faults/fault.ts'
import type { StreamFaultKind } from '../qianfan-fault.ts'

interface EventStreamParts {
  readonly events: readonly object[]
  /** What comes after the last event, such as `[DONE]`. */
  readonly end?: string
  /** What goes wrong, halfway. */
  readonly fault?: Fault<StreamFaultKind> | undefined
  /** An error in the form of this generation, with the code and the message of the fault. */
  readonly errorOf: (fault: Fault) => object
}

/** Events as a server sends them. Each has its own turn, and is cut inside its first character of several bytes. */
export function eventStream(parts: EventStreamParts): Readable {
  return Readable.from(send(parts))
}

async function* send(parts: EventStreamParts): AsyncGenerator<Buffer> {
  for (const text of texts(parts)) {
    for (const piece of cutInsideCharacter(Buffer.from(text))) {
      yield piece
      await setImmediate()
    }
  }
}

function* texts({ events, end, fault, errorOf }: EventStreamParts): Generator<string> {
  const isExtra = fault?.kind === 'stream-extras'
  const isEnding = fault !== undefined && !isExtra
  const sent = isEnding ? events.slice(0, Math.floor(events.length / 2)) : events
  for (const [index, event] of sent.entries()) yield isExtra ? withExtras(index, event) : `data: ${JSON.stringify(event)}\n\n`
  if (isEnding) yield endOf(fault, errorOf)
  else if (end !== undefined) yield `data: ${end}\n\n`
}

/** How a stream ends before its time. */
function endOf(fault: Fault<StreamFaultKind>, errorOf: EventStreamParts['errorOf']): string {
  if (fault.kind === 'stream-cut') throw new Error('the stream is cut')
  const error = JSON.stringify(errorOf(fault))
  return fault.kind === 'stream-error-line' ? `${error}\n` : `data: ${error}\n\n`
}

/** All that the format allows and clients must let pass: comments, ids, names, other line ends, no space after the colon. */
function withExtras(index: number, event: object): string {
  return `: keep-alive\r\n\r\nid: ${index}\r\nevent: message\r\ndata:${JSON.stringify(event)}\r\n\r\n`
}

function cutInsideCharacter(bytes: Buffer): readonly Buffer[] {
  const inside = bytes.findIndex(byte => byte >= 0x80 && byte < 0xc0)
  return inside === -1 ? [bytes] : [bytes.subarray(0, inside), bytes.subarray(inside)]
}
