import type { JobLedger } from '../record/job-ledger.ts'
import { hasEnded, type JobRecord } from '../record/job-record.ts'
import type { LeaseKeeper } from '../lease/lease-keeper.ts'
import type { Observer } from './observer.ts'
import { concurrencyOf, type FindRunner, livesInClient, providerJobOf, type Runner } from '../runner.ts'
import type { Watchers } from './watchers.ts'

interface TrackerParts {
  readonly ledger: JobLedger
  readonly keeper: LeaseKeeper
  readonly observer: Observer
  readonly watchers: Watchers
  readonly runners: FindRunner
}

/**
 * Keeps an eye on the jobs that this client has duties towards, also when no user waits for them: those that run in it, those that
 * hold a slot of its queue, those that it has to stop or to try again. It keeps no process up for that.
 */
export class Tracker {
  readonly #parts: TrackerParts
  readonly #tracked = new Map<string, () => void>()

  constructor(parts: TrackerParts) {
    this.#parts = parts
  }

  async track(record: JobRecord): Promise<void> {
    const { keeper, watchers, ledger, runners } = this.#parts
    const runner = await runners(record.role, record.instanceName)
    if (livesInClient(record, runner)) this.#holdLease(record, runner)
    if (this.#tracked.has(record.id) || !hasDuties(record, runner)) return
    this.#tracked.set(record.id, () => undefined)
    const unwatch = await watchers.watch(record, { keepAlive: false })
    const stop = () => {
      unlisten()
      unwatch()
      keeper.release(record.id)
      this.#tracked.delete(record.id)
    }
    const unlisten = ledger.listen(record.id, next => {
      if (hasEnded(next)) stop()
    })
    this.#tracked.set(record.id, stop)
    if (hasEnded(await ledger.read(record.id))) stop()
  }

  #holdLease(record: JobRecord, { component }: Runner): void {
    const { keeper, observer } = this.#parts
    keeper.hold(record.id, {
      // Others took this client for dead and recorded the job as lost, so it must not go on either.
      onLost: () => void component.cancel(providerJobOf(record), { signal: AbortSignal.timeout(10_000) }).catch(() => undefined),
      onCancelRequested: () => void observer.hint(record.id).catch(() => undefined),
    })
  }
}

function hasDuties(record: JobRecord, runner: Runner): boolean {
  const { request, retry, failOver } = record
  const hasToStop = request.timeLimitSeconds !== undefined && runner.component.capabilities.enforcesTimeLimit !== true
  return livesInClient(record, runner) || concurrencyOf(runner) !== Infinity || hasToStop || retry !== undefined || failOver !== undefined
}
