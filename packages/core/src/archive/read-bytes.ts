import { unlessAborted } from '../engine/watch/unless-aborted.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { showValue } from '../errors/show-value.ts'

/** A chunk that is larger is read in parts, so that limits and aborts count in the midst of it. */
const longestChunk = 65_536

/** The chunks of a stream until the signal is aborted, also of one that knows nothing of the signal. */
export async function* readBytes(chunks: AsyncIterable<unknown>, signal: AbortSignal): AsyncGenerator<Uint8Array, void> {
  const iterator = chunks[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await unlessAborted(iterator.next(), signal)
      if (next.done) return
      yield* partsOf(next.value)
    }
  } finally {
    // Nobody waits for it: a stream that hangs would hold up its own end.
    void Promise.resolve(iterator.return?.()).catch(() => undefined)
  }
}

function* partsOf(chunk: unknown): Iterable<Uint8Array> {
  if (!(chunk instanceof Uint8Array)) {
    throw new InvalidRequestError({ field: 'source', expected: 'a stream of bytes', found: `a chunk that is ${showValue(chunk)}` })
  }
  for (let start = 0; start < chunk.length; start += longestChunk) yield chunk.subarray(start, start + longestChunk)
}
