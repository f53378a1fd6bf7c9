import type { CallContext, JobEvent, JobsEventOptions } from '../../contract/index.ts'
import type { Clock } from '../../world/clock.ts'
import { matches } from '../record/job-filter.ts'
import type { JobLedger } from '../record/job-ledger.ts'
import type { JobRecord } from '../record/job-record.ts'
import { WakeUp } from '../watch/wake-up.ts'
import type { Watchers } from '../watch/watchers.ts'
import { assertKeepsEvents } from './assert-keeps-events.ts'
import { decodeCursor, encodeCursor } from './event-cursor.ts'
import { reviveEvent } from './revive-event.ts'
import { WatchedJobs } from './watched-jobs.ts'

/** What other clients do is in the store; looking there is cheap. */
const storeMilliseconds = 1000

interface FeedParts {
  readonly ledger: JobLedger
  readonly watchers: Watchers
  readonly clock: Clock
}

/** What happens to all jobs, as the store has it: each once and in order. */
export class JobsFeed {
  readonly #parts: FeedParts

  constructor(parts: FeedParts) {
    this.#parts = parts
  }

  async *events({ filter = {}, after, follow = true }: JobsEventOptions, context: CallContext): AsyncIterable<JobEvent> {
    const { ledger, watchers, clock } = this.#parts
    context.signal.throwIfAborted()
    assertKeepsEvents(ledger.store)
    let { stored } = after === undefined ? { stored: 0 } : decodeCursor(after)
    const wakeUp = new WakeUp(context.signal)
    const watched = new WatchedJobs({ ledger, watchers }, () => wakeUp.raise())
    try {
      if (follow) for await (const record of this.#unended()) if (matches(record, filter)) await watched.add(record)
      for (;;) {
        wakeUp.reset()
        const events = await ledger.store.readEvents(stored)
        const records = await this.#read(new Set(events.map(({ event }) => event.jobId)))
        for (const { position, event } of events) {
          stored = position
          const record = records.get(event.jobId)
          if (!record || !matches(record, filter)) continue
          if (follow) await watched.add(record)
          yield reviveEvent(event, encodeCursor({ stored, attempt: event.attempt }))
        }
        if (events.length > 0) continue
        if (!follow) return
        await wakeUp.wait(clock, storeMilliseconds)
      }
    } finally {
      watched.clear()
    }
  }

  async *#unended(): AsyncIterable<JobRecord> {
    yield* this.#parts.ledger.store.list({ phase: 'reserved' })
    yield* this.#parts.ledger.store.list({ phase: 'submitted' })
  }

  /** A job that was deleted meanwhile is not among them. */
  async #read(ids: ReadonlySet<string>): Promise<ReadonlyMap<string, JobRecord>> {
    const records = await Promise.all([...ids].map(id => this.#parts.ledger.store.read(id)))
    return new Map(records.flatMap(record => (record ? [[record.id, record] as const] : [])))
  }
}
