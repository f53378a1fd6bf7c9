import { DatabaseSync } from 'node:sqlite'
import type { Evidence, StoredEventRow, StoredRecord } from './evidence.ts'

/** The content of the store's file, as SQLite itself has it. @throws Error for a file that SQLite finds damaged */
export function readStore(file: string): Pick<Evidence, 'records' | 'events'> {
  using database = new DatabaseSync(file, { readOnly: true })
  const [check] = Object.values(database.prepare('PRAGMA integrity_check').get() ?? {})
  if (check !== 'ok') throw new Error(`${file} is damaged: ${String(check)}`)
  const jobs = database.prepare('SELECT record FROM jobs ORDER BY position').all()
  const events = database
    .prepare('SELECT id AS jobId, type, attempt, time, detail FROM events JOIN jobs ON jobs.position = events.job ORDER BY events.position')
    .all()
  return {
    records: jobs.map(({ record }) => JSON.parse(String(record)) as StoredRecord),
    events: events.map(row => ({ ...row, detail: JSON.parse(String(row['detail'])) }) as unknown as StoredEventRow),
  }
}
