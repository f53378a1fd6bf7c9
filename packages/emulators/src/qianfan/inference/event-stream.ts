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
  const halfway = Math.floor(events.length / 2)
  for (const [index, event] of events.entries()) {
    if (fault && index === halfway) {
      if (fault.kind === 'stream-cut') throw new Error('the stream is cut')
      if (fault.kind === 'stream-error-line') return yield `${JSON.stringify(errorOf(fault))}\n`
      if (fault.kind === 'stream-error-event') return yield `data: ${JSON.stringify(errorOf(fault))}\n\n`
    }
    yield fault?.kind === 'stream-extras' ? withExtras(index, event) : `data: ${JSON.stringify(event)}\n\n`
  }
  if (end !== undefined) yield `data: ${end}\n\n`
}

/** All that the format allows and clients must let pass: comments, ids, names, other line ends, no space after the colon. */
function withExtras(index: number, event: object): string {
  return `: keep-alive\r\n\r\nid: ${index}\r\nevent: message\r\ndata:${JSON.stringify(event)}\r\n\r\n`
}

function cutInsideCharacter(bytes: Buffer): readonly Buffer[] {
  const inside = bytes.findIndex(byte => byte >= 0x80 && byte < 0xc0)
  return inside === -1 ? [bytes] : [bytes.subarray(0, inside), bytes.subarray(inside)]
}
