import { unlessAborted } from './unless-aborted.ts'

export function isIterable(answer: unknown): answer is AsyncIterable<unknown> {
  return typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer
}

/** The parts of an answer. Whoever makes them is told to end when no more are wanted, and is not waited for: it may be in the middle of one. */
export async function* partsOf(answer: AsyncIterable<unknown>, signal: AbortSignal): AsyncIterable<unknown> {
  const iterator = answer[Symbol.asyncIterator]()
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
