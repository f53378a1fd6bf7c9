import { setTimeout as wait } from 'node:timers/promises'
import { demand } from '../broken-contract-error.ts'
import type { Client } from './client.ts'
import { show } from './show.ts'

/** The contract's: an abort ends a call within so many milliseconds. */
export const longestAbort = 100

/** A provider that is silent for so long is not asked any more: the call needs none, or has ended. */
const longestStart = 20

/**
 * Makes a call while the provider says nothing, then aborts it; and makes it once more with a signal that is aborted already.
 * @throws BrokenContractError unless both end in time, by themselves or with the signal's reason
 */
export async function demandEndInTime(client: Client, member: string, call: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  for (const isBefore of [false, true]) {
    const asked = client.line.silence()
    const control = new AbortController()
    const reason = new Error('The test kit aborts this call.')
    if (isBefore) control.abort(reason)
    const outcome = call(control.signal).then(
      () => undefined,
      (error: unknown) => error,
    )
    if (!isBefore) await Promise.race([asked, outcome, wait(longestStart)])
    const abortedAt = performance.now()
    control.abort(reason)
    const late = Symbol('late')
    const error = await Promise.race([outcome, wait(longestAbort * 1.5, late)])
    const milliseconds = Math.round(performance.now() - abortedAt)
    client.line.open()
    demand(error !== late && milliseconds <= longestAbort && (error === undefined || error === reason), {
      member,
      asks: `ends within ${longestAbort} ms when its signal is aborted, with the signal’s reason`,
      seen: error === late || error === undefined ? `no end within ${milliseconds} ms` : `${show(error)} after ${milliseconds} ms`,
      advice: 'pass `context.signal` on to each request and each sleep, and give its reason back as it is: no error of your own around it',
    })
  }
}
