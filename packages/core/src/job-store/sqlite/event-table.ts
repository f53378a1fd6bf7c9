import type { DatabaseSync } from 'node:sqlite'
import type { NewEvent, StoredEvent } from '../../contract/index.ts'

/** An event whose detail is JSON text already. */
export interface EventRow extends Omit<NewEvent, 'detail' | 'jobId'> {
  readonly detail: string
}

type FoundRow = EventRow & Pick<NewEvent, 'jobId'> & Pick<StoredEvent, 'position'>

const found = 'SELECT events.position, jobs.id AS jobId, attempt, time, type, detail FROM events JOIN jobs ON jobs.position = events.job'
const inOrder = 'AND events.position > ? ORDER BY events.position LIMIT ?'

/** The table of events, and of the jobs whose events are to go. */
export class EventTable {
  readonly #append
  readonly #ofJob
  readonly #ofAll
  readonly #remove
  readonly #removed
  readonly #deleteSome
  readonly #forget

  constructor(database: DatabaseSync) {
    this.#append = database.prepare('INSERT INTO events (job, attempt, time, type, detail) VALUES (?, ?, ?, ?, ?)')
    this.#ofJob = database.prepare(`${found} WHERE jobs.id = ? ${inOrder}`)
    // CROSS: the events come first, by position, however few jobs there are.
    this.#ofAll = database.prepare(`${found.replace('JOIN', 'CROSS JOIN')} WHERE true ${inOrder}`)
    this.#remove = database.prepare('INSERT INTO removals (job) VALUES (?)')
    this.#removed = database.prepare('SELECT job FROM removals LIMIT 1')
    this.#deleteSome = database.prepare(
      'DELETE FROM events WHERE position IN (SELECT position FROM events WHERE job = ? ORDER BY position LIMIT ?)',
    )
    this.#forget = database.prepare('DELETE FROM removals WHERE job = ?')
  }

  append(job: number, events: readonly EventRow[]): void {
    for (const { attempt, time, type, detail } of events) this.#append.run(job, attempt, time, type, detail)
  }

  /** The first events after a position, of one job or of all. */
  page(after: number, limit: number, jobId: string | undefined): readonly StoredEvent[] {
    const rows = jobId === undefined ? this.#ofAll.all(after, limit) : this.#ofJob.all(jobId, after, limit)
    return (rows as unknown as FoundRow[]).map(({ position, detail, ...event }) => ({
      position,
      event: { ...event, detail: JSON.parse(detail) },
    }))
  }

  /** The job is gone; its events are left to `sweep`. */
  remove(job: number): void {
    this.#remove.run(job)
  }

  /** Deletes so many events of removed jobs. Whether there may be more. */
  sweep(limit: number): boolean {
    const removed = this.#removed.get() as { readonly job: number } | undefined
    if (!removed) return false
    if (Number(this.#deleteSome.run(removed.job, limit).changes) < limit) this.#forget.run(removed.job)
    return true
  }
}
