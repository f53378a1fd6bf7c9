import type { DatabaseSync } from 'node:sqlite'
import type { StoreWriteOptions } from '../../contract/index.ts'
import { EventTable } from './event-table.ts'
import { JobTable } from './job-table.ts'

export type Durability = NonNullable<StoreWriteOptions['durability']>

/** An open file: its tables, and the transactions in which they are written. */
export class Tables {
  readonly jobs: JobTable
  readonly events: EventTable
  readonly #database: DatabaseSync
  readonly #begin
  readonly #commit
  #durability: Durability | undefined

  constructor(database: DatabaseSync) {
    this.#database = database
    this.jobs = new JobTable(database)
    this.events = new EventTable(database)
    this.#begin = database.prepare('BEGIN IMMEDIATE')
    this.#commit = database.prepare('COMMIT')
  }

  /** Locks for writing before anything is read, so no other process can come between. */
  begin(durability: Durability): void {
    if (durability !== this.#durability) this.#database.exec(`PRAGMA synchronous = ${durability}`)
    this.#durability = durability
    this.#begin.run()
  }

  commit(): void {
    this.#commit.run()
  }

  /** Harmless where SQLite has done it already. */
  rollback(): void {
    try {
      this.#database.exec('ROLLBACK')
    } catch {
      // There was no transaction any more.
    }
  }

  close(): void {
    this.#database.close()
  }
}
