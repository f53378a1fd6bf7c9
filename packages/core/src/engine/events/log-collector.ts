import type { CallContext } from '../../contract/index.ts'
import type { Clock } from '../../world/clock.ts'
import type { JobLedger } from '../record/job-ledger.ts'
import type { JobRecord } from '../record/job-record.ts'
import { eventsOfLine } from './metric-line.ts'
import { providerJobOf, type Runner } from '../runner.ts'

/** Logs are delivered late; so long after the end of a job they are still asked for. */
const drainMilliseconds = 30_000

/**
 * Reads the log for metrics and progress. The cursor moves in the same commit that appends what was found, so any number of
 * collectors, in any number of processes, record each exactly once.
 */
export class LogCollector {
  readonly #ledger: JobLedger
  readonly #clock: Clock

  constructor(ledger: JobLedger, clock: Clock) {
    this.#ledger = ledger
    this.#clock = clock
  }

  /** Reads what there is now. True when nothing can follow. */
  async collect(record: JobRecord, runner: Runner, context: CallContext): Promise<boolean> {
    const { component } = runner
    if (!component.readLogs) return true
    let { cursor } = record.log
    for (let current: JobRecord | undefined = record; current;) {
      const page = await component.readLogs(providerJobOf(record), cursor, context)
      cursor = page.cursor
      if (page.lines.length > 0) {
        const now = this.#clock.now()
        const events = page.lines.flatMap(line => eventsOfLine(record, line, now))
        current = await this.#ledger.commit(current, { log: { ...current.log, cursor } }, events)
      }
      if (page.state !== 'more') return page.state === 'ended' && current !== undefined
    }
    return false
  }

  /** Reads on after the end of the job, until nothing can follow or the time for it is over. */
  async drain(record: JobRecord, runner: Runner, context: CallContext): Promise<JobRecord> {
    const isOver = this.#clock.now() - (record.snapshot.endedAt ?? 0) >= drainMilliseconds
    const isDrained = await this.collect(record, runner, context)
    if (!isDrained && !isOver) return this.#ledger.read(record.id)
    return this.#ledger.update(record.id, ({ log }) => (log.isDrained ? undefined : { patch: { log: { ...log, isDrained: true } } }))
  }
}
