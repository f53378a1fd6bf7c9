import type { DatabaseSync } from 'node:sqlite'
import { StoreDamagedError } from '../../errors/store-damaged-error.ts'
import { StoreVersionError } from '../../errors/store-version-error.ts'
import { migrations } from './migrations.ts'

/**
 * Brings the file to the newest schema. Of several processes one does it: what was read before the lock is read again behind it.
 * @throws StoreVersionError, StoreDamagedError, and SQLite's own error when another process has the lock
 */
export function migrate(database: DatabaseSync, file: string): void {
  if (versionOf(database, file) === migrations.length) return
  database.exec('BEGIN IMMEDIATE')
  try {
    for (const step of migrations.slice(versionOf(database, file))) database.exec(step)
    database.exec(`PRAGMA user_version = ${migrations.length}; COMMIT`)
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
}

function versionOf(database: DatabaseSync, file: string): number {
  const version = Number(database.prepare('PRAGMA user_version').get()?.['user_version'])
  if (version > migrations.length) throw new StoreVersionError(file, migrations.length, version)
  const tables = database.prepare('SELECT name FROM sqlite_schema').all()
  if (version === 0 && tables.length > 0) throw new StoreDamagedError(file, 'a database of something else')
  return version
}
