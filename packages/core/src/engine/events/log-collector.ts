import type { CallContext, LogPage } from '../../contract/index.ts'
import { canonicalJson } from '../../identifiers/canonical-json.ts'
import type { Clock } from '../../world/clock.ts'
import type { JobLedger } from '../record/job-ledger.ts'
import type { JobRecord } from '../record/job-record.ts'
import { hasDefinedMetrics } from './defined-metrics.ts'
import { readLogPage } from './log-page.ts'
import { eventsOfLines } from './metric-line.ts'
import type { ProviderCalls } from '../provider-calls.ts'
import type { Runner } from '../runner.ts'

/** Logs are delivered late; so long after the end of a job they are still asked for. */
const drainMilliseconds = 30_000

/** How far one reading came: to the end of the log, as far as there is something, or no further because another collector was faster. */
type Collected = 'all' | 'so far' | 'overtaken'

/**
 * Reads the log for metrics and progress. The cursor moves in the same commit that appends what was found, so any number of
 * collectors, in any number of processes, record each exactly once.
 */
export class LogCollector {
  readonly #ledger: JobLedger
  readonly #clock: Clock
  readonly #calls: ProviderCalls

  constructor(ledger: JobLedger, clock: Clock, calls: ProviderCalls) {
    this.#ledger = ledger
    this.#clock = clock
    this.#calls = calls
  }

  /** Reads what there is now. */
  async collect(record: JobRecord, runner: Runner, context: CallContext): Promise<Collected> {
    const parts = { runner, calls: this.#calls, context: { ...context, onlyReports: !hasDefinedMetrics(record.request) } }
    let { cursor } = record.log
    let recorded: unknown = cursor
    for (let pages = 1; ; pages++) {
      const page = await readLogPage(record, cursor, parts)
      if (!page) return 'all'
      cursor = page.cursor
      // A long stretch without a report is not read again and again.
      const isLong = page.state !== 'more' && pages > 1 && canonicalJson(cursor) !== canonicalJson(recorded)
      if (page.lines.length > 0 || isLong) {
        if (!(await this.#append(record, page, recorded))) return 'overtaken'
        recorded = cursor
      }
      if (page.state !== 'more') return page.state === 'ended' ? 'all' : 'so far'
    }
  }

  /** False: another collector was faster. Whatever else was written to the record meanwhile, such as its lease, does not matter. */
  async #append(record: JobRecord, { lines, cursor }: LogPage<unknown>, after: unknown): Promise<boolean> {
    const now = this.#clock.now()
    const events = eventsOfLines(record, lines, now)
    let isNext = false
    await this.#ledger.update(record.id, ({ attempt, log }) => {
      isNext = attempt === record.attempt && !log.isDrained && canonicalJson(log.cursor) === canonicalJson(after)
      return isNext ? { patch: { log: { ...log, cursor } }, events } : undefined
    })
    return isNext
  }

  /** Reads on after the end of the job, until nothing can follow or the time for it is over. */
  async drain(record: JobRecord, runner: Runner, context: CallContext): Promise<JobRecord> {
    const isOver = this.#clock.now() - (record.snapshot.endedAt ?? 0) >= drainMilliseconds
    const collected = await this.collect(record, runner, context)
    // Who is overtaken does not know what is left: the other collector may have more to add.
    if (collected === 'overtaken' || (collected === 'so far' && !isOver)) return this.#ledger.read(record.id)
    return this.#ledger.update(record.id, ({ log }) => (log.isDrained ? undefined : { patch: { log: { ...log, isDrained: true } } }))
  }
}
