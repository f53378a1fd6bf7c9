import type { CallContext, EventOptions, JobEvent } from '../../contract/index.ts'
import type { Clock } from '../../world/clock.ts'
import { assertKeepsEvents } from './assert-keeps-events.ts'
import { decodeCursor, encodeCursor, type EventPosition } from './event-cursor.ts'
import type { JobLedger } from '../record/job-ledger.ts'
import type { JobRecord } from '../record/job-record.ts'
import { type LogRead, LogReader } from './log-reader.ts'
import { markReport } from './metric-line.ts'
import type { Observer } from '../watch/observer.ts'
import { reviveEvent } from './revive-event.ts'
import type { ProviderCalls } from '../provider-calls.ts'
import type { FindRunner } from '../runner.ts'
import { unlessAborted } from '../watch/unless-aborted.ts'
import { WakeUp } from '../watch/wake-up.ts'
import type { Watchers } from '../watch/watchers.ts'

/** How often the log is asked for while nothing else says that there is more of it. */
const logMilliseconds = 2000

interface FeedParts {
  readonly owner: string
  readonly ledger: JobLedger
  readonly observer: Observer
  readonly watchers: Watchers
  readonly runners: FindRunner
  readonly clock: Clock
  readonly calls: ProviderCalls
}

/**
 * Everything that happens to one job, each once and in order. Stored events come from the store, log lines straight from the
 * provider; one cursor covers both, and moves with every event that is given out.
 */
export class EventFeed {
  readonly #parts: FeedParts

  constructor(parts: FeedParts) {
    this.#parts = parts
  }

  async *events(id: string, { after, logs = false, follow = true }: EventOptions, context: CallContext): AsyncIterable<JobEvent> {
    const { ledger, watchers, clock } = this.#parts
    context.signal.throwIfAborted()
    assertKeepsEvents(ledger.store)
    let record = await ledger.read(id)
    let position: EventPosition = after === undefined ? { stored: 0, attempt: record.firstAttempt } : decodeCursor(after)
    const logReader = logs ? new LogReader(this.#parts) : undefined
    const wakeUp = new WakeUp(context.signal)
    const unlisten = ledger.listen(id, () => wakeUp.raise())
    const unwatch = follow ? await watchers.watch(record, { keepAlive: true, onRefused: error => wakeUp.fail(error) }) : undefined
    try {
      for (;;) {
        wakeUp.reset()
        record = await unlessAborted(this.#look(id), context.signal)
        const log = await unlessAborted(this.#readLog(logReader, record, position, context), context.signal)
        position = log.position
        if (log.lines.length > 0) {
          yield {
            type: 'log',
            jobId: id,
            attempt: log.attempt,
            time: new Date(clock.now()),
            lines: log.lines.map(markReport),
            cursor: encodeCursor(position),
          }
        }
        const events = await ledger.store.readEvents(position.stored, { jobId: id })
        for (const { position: stored, event } of events) {
          position = { ...position, stored }
          if (event.attempt >= record.firstAttempt) yield reviveEvent(event, encodeCursor(position))
        }
        if (events.length > 0) continue
        if (log.state === 'over' && record.phase === 'ended' && record.log.isDrained) return
        if (log.state === 'more') continue
        if (!follow) return
        await wakeUp.wait(clock, logs || record.phase === 'ended' ? logMilliseconds : Infinity)
      }
    } finally {
      unlisten()
      unwatch?.()
    }
  }

  /** A provider that cannot answer now does not end the feed: the watcher asks on, and tells of it. */
  async #look(id: string): Promise<JobRecord> {
    return this.#parts.observer.look(id).catch(() => this.#parts.ledger.read(id))
  }

  async #readLog(
    reader: LogReader | undefined,
    record: JobRecord,
    position: EventPosition,
    context: CallContext,
  ): Promise<LogRead & { readonly attempt: number }> {
    const { attempt } = position
    if (!reader) return { lines: [], position: { ...position, attempt: record.attempt }, attempt, state: 'over' }
    return { ...(await reader.read(record, position, context)), attempt }
  }
}
