import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** `node:crypto` takes 4 ms to import, so it is taken when it is needed. */
export function fingerprint(value: unknown): string {
  return process.getBuiltinModule('node:crypto').hash('sha256', JSON.stringify(value), 'hex')
}

/** Of a model's folder: another one when a file of it has changed. */
export function stampOf(directory: string): string {
  const entries = readdirSync(directory, { recursive: true, encoding: 'utf8' }).toSorted()
  return fingerprint(entries.map(name => [name, sizeAndTime(join(directory, name))]))
}

function sizeAndTime(path: string): readonly number[] {
  const status = statSync(path, { throwIfNoEntry: false })
  return status?.isFile() ? [status.size, status.mtimeMs] : []
}
