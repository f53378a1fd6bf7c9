import type { DatabaseSync } from 'node:sqlite'
import { EventTable } from './event-table.ts'
import { JobTable } from './job-table.ts'
import { WalSync } from './wal-sync.ts'

/** An open file: its tables, and the transactions in which they are written. */
export class Tables {
  readonly jobs: JobTable
  readonly events: EventTable
  readonly #database: DatabaseSync
  readonly #begin
  readonly #commit
  readonly #wal: WalSync

  constructor(database: DatabaseSync, file: string) {
    this.#database = database
    this.jobs = new JobTable(database)
    this.events = new EventTable(database)
    this.#begin = database.prepare('BEGIN IMMEDIATE')
    this.#commit = database.prepare('COMMIT')
    this.#wal = new WalSync(file)
  }

  /** Made with the file. */
  ownerTag(): string {
    return String(this.#database.prepare('SELECT tag FROM owner').get()?.['tag'])
  }

  /** Locks for writing before anything is read, so no other process can come between. */
  begin(): void {
    this.#begin.run()
  }

  /** From here on the writes outlive this process, and a moment later the power being cut. */
  commit(): void {
    this.#commit.run()
    this.#wal.syncSoon()
  }

  /** Resolves when all that was committed would outlive a power cut. */
  sync(): Promise<void> {
    return this.#wal.sync()
  }

  /** Harmless where SQLite has done it already. */
  rollback(): void {
    try {
      this.#database.exec('ROLLBACK')
    } catch {
      // There was no transaction any more.
    }
  }

  async close(): Promise<void> {
    await this.#wal.close()
    this.#database.close()
  }
}
