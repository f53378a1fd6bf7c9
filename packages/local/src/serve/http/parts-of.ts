import { setImmediate as nextTurn } from 'node:timers/promises'
import { unlessAborted } from '@trainyard/core'

export type Parts = AsyncIterable<unknown> | Iterable<unknown>

/** The parts of an answer. Whoever makes them is told to end when no more are wanted, and is not waited for: it may be in the middle of one. */
export async function* partsOf(answer: Parts, signal: AbortSignal): AsyncIterable<unknown> {
  const iterator = (Symbol.asyncIterator in answer ? answer : withTurns(answer))[Symbol.asyncIterator]()
  try {
    for (;;) {
      const { done, value } = await unlessAborted(iterator.next(), signal)
      if (done) return
      yield value
    }
  } finally {
    void iterator.return?.().catch(() => undefined)
  }
}

/** A generator that never pauses would let nobody else have a turn. */
async function* withTurns(parts: Iterable<unknown>): AsyncIterable<unknown> {
  for (const part of parts) {
    yield part
    await nextTurn()
  }
}
