import type { CallContext, LogLine, LogPage } from '../../contract/index.ts'
import type { Clock } from '../../world/clock.ts'
import { serializeError } from '../../errors/serialize-error.ts'
import type { Observer } from '../watch/observer.ts'
import type { EventPosition } from './event-cursor.ts'
import { readLogPage } from './log-page.ts'
import type { JobRecord, PastAttempt } from '../record/job-record.ts'
import type { ProviderCalls } from '../provider-calls.ts'
import { type FindRunner, livesInClient } from '../runner.ts'

/** Logs arrive late: after the end of an attempt, two empty pages so far apart are its end. */
const quietMilliseconds = 2000
/** A log that cannot be read for so long after the end of the job is given up, with an error: what was read is not all. */
const patienceMilliseconds = 60_000

export interface LogRead {
  readonly lines: readonly LogLine[]
  readonly position: EventPosition
  /** `more`: read on at once. `waiting`: caught up for now. `over`: nothing can follow in any attempt so far. */
  readonly state: 'more' | 'waiting' | 'over'
}

interface LogReaderParts {
  readonly owner: string
  readonly observer: Observer
  readonly runners: FindRunner
  readonly clock: Clock
  readonly calls: ProviderCalls
}

/** Reads the logs of a job's attempts, one after the other, for one reader. */
export class LogReader {
  readonly #parts: LogReaderParts
  #quietSince: number | undefined
  #failingSince: number | undefined

  constructor(parts: LogReaderParts) {
    this.#parts = parts
  }

  /** A log that cannot be read now is a warning, and read later. @throws what keeps it from being read, once the job has ended */
  async read(record: JobRecord, position: EventPosition, context: CallContext): Promise<LogRead> {
    try {
      const read = await this.#read(record, position, context)
      this.#failingSince = undefined
      return read
    } catch (error) {
      context.signal.throwIfAborted()
      const now = this.#parts.clock.now()
      this.#failingSince ??= now
      if (record.phase === 'ended' && now - this.#failingSince >= patienceMilliseconds) throw error
      await this.#parts.observer.warn(record.id, `The log cannot be read now: ${serializeError(error).message}`)
      return { lines: [], position, state: 'waiting' }
    }
  }

  async #read(record: JobRecord, position: EventPosition, context: CallContext): Promise<LogRead> {
    const page = await this.#page(record, position, context)
    const next = page === undefined ? position : { ...position, log: page.cursor }
    if (page && page.lines.length > 0) this.#quietSince = undefined
    const lines = page?.lines ?? []
    if (page?.state === 'more') return { lines, position: next, state: 'more' }
    const isEarlier = position.attempt < record.attempt
    const canFollow = page !== undefined && page.state !== 'ended' && !this.#isQuiet(lines.length)
    if (isEarlier && !canFollow) {
      this.#quietSince = undefined
      return { lines, position: { stored: position.stored, attempt: position.attempt + 1 }, state: 'more' }
    }
    return { lines, position: next, state: record.phase === 'ended' && !canFollow ? 'over' : 'waiting' }
  }

  /** undefined: this attempt has no log that can be read here. */
  async #page(record: JobRecord, { attempt, log }: EventPosition, context: CallContext): Promise<LogPage<unknown> | undefined> {
    const source: JobRecord | PastAttempt | undefined =
      attempt === record.attempt ? record : record.pastAttempts.find(past => past.attempt === attempt)
    if (!source?.reference) return undefined
    const runner = await this.#parts.runners(record.role, source.instanceName)
    const isElsewhere = livesInClient(record, runner) && record.lease !== undefined && record.lease.owner !== this.#parts.owner
    if (isElsewhere) return undefined
    return readLogPage(source, log, { runner, calls: this.#parts.calls, context })
  }

  #isQuiet(lines: number): boolean {
    const now = this.#parts.clock.now()
    if (lines > 0 || this.#quietSince === undefined) {
      this.#quietSince = now
      return false
    }
    return now - this.#quietSince >= quietMilliseconds
  }
}
