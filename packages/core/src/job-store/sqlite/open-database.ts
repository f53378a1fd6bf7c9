import type { DatabaseSync } from 'node:sqlite'
import { StoreFailedError } from '../../errors/store-failed-error.ts'
import { StorePlaceError } from '../../errors/store-place-error.ts'
import { loadSqlite } from './load-sqlite.ts'
import { migrate } from './migrate.ts'

/** The log that SQLite writes beside the file shrinks to so many bytes whenever it begins anew. */
const walBytes = 8 * 2 ** 20

/**
 * One try to open the file, and to bring it to the newest schema.
 * @throws StoreError, and SQLite's own error, also when another process has the lock
 */
export function openDatabase(file: string): DatabaseSync {
  const sqlite = loadSqlite()
  if (!sqlite) throw new StoreFailedError(file, 'this runtime has no node:sqlite. Say store: "memory", or pass a store of your own.')
  // Whoever waits does so between turns of the event loop, never in SQLite.
  const database = new sqlite.DatabaseSync(file, { timeout: 0 })
  try {
    const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.['journal_mode']
    if (mode !== 'wal') throw new StorePlaceError(file, 'a file system without shared memory between processes')
    database.exec(`PRAGMA journal_size_limit = ${walBytes}; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY`)
    migrate(database, file)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}
