import type { Failpoint } from './failpoint.ts'

/** A create is on its way for about so long. */
const answerMilliseconds = 4

/** A `fetch` that can fail while a create is on its way: the provider may have done it, and nobody hears of it. */
export function failingFetch(failpoint: Failpoint): typeof globalThis.fetch {
  return async (input, init) => {
    const answer = fetch(input, init)
    // Whoever waits for it hears of a failure; while the process waits for its end, nobody does.
    answer.catch(() => undefined)
    if (init?.method === 'POST' && String(input).endsWith('/jobs')) await failpoint.passWithin('call-answer', answerMilliseconds)
    return answer
  }
}
