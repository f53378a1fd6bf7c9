import type { CallContext, WaitOptions } from '../../contract/index.ts'
import { WaitTimeoutError } from '../../errors/wait-timeout-error.ts'
import type { Clock } from '../../world/clock.ts'
import type { JobLedger } from '../record/job-ledger.ts'
import { hasEnded, type JobRecord } from '../record/job-record.ts'
import { isRefusal } from '../submit/refusal.ts'
import { WakeUp } from './wake-up.ts'
import type { Watchers } from './watchers.ts'

interface WaiterParts {
  readonly ledger: JobLedger
  readonly watchers: Watchers
  readonly clock: Clock
}

/** Waits for the end of jobs. */
export class Waiter {
  readonly #parts: WaiterParts

  constructor(parts: WaiterParts) {
    this.#parts = parts
  }

  /** @throws WaitTimeoutError, the signal's reason, or the provider's refusal to tell about the job */
  async untilEnded(
    id: string,
    { timeoutMilliseconds }: Pick<WaitOptions, 'timeoutMilliseconds'>,
    context: CallContext,
  ): Promise<JobRecord> {
    const { ledger, watchers, clock } = this.#parts
    context.signal.throwIfAborted()
    let record = await ledger.read(id)
    if (hasEnded(record)) return record
    const deadline = clock.now() + (timeoutMilliseconds ?? Infinity)
    const wakeUp = new WakeUp(context.signal)
    const unlisten = ledger.listen(id, next => {
      record = next
      if (hasEnded(next)) wakeUp.raise()
    })
    const unwatch = await watchers.watch(record, { keepAlive: true, onRefused: error => wakeUp.fail(error) })
    try {
      void this.#lookOnce(record, wakeUp)
      for (;;) {
        if (hasEnded(record)) return record
        const left = deadline - clock.now()
        if (left <= 0) throw new WaitTimeoutError(id, record.snapshot.status, timeoutMilliseconds ?? 0)
        await wakeUp.wait(clock, left)
        wakeUp.reset()
      }
    } finally {
      unlisten()
      unwatch()
    }
  }

  /** The first look; later ones are the watcher's. One that fails for now is its to repeat, too. */
  async #lookOnce(record: JobRecord, wakeUp: WakeUp): Promise<void> {
    try {
      await this.#parts.watchers.lookOnce(record)
    } catch (error) {
      if (isRefusal(error)) wakeUp.fail(error)
    }
  }
}
