import { StoreDamagedError } from '../../errors/store-damaged-error.ts'
import { StoreFailedError } from '../../errors/store-failed-error.ts'
import { StoreFullError } from '../../errors/store-full-error.ts'
import { StorePlaceError } from '../../errors/store-place-error.ts'

/** SQLite's result codes, as `errcode` has them in its lowest byte. */
const busy = 5
const readOnly = 8
const corrupt = 11
const full = 13
const cannotOpen = 14
/** So many processes opened the file at once that SQLite gave up arranging them: it is busy. */
const protocol = 15
const notADatabase = 26
/** The shared memory beside the file could not grow. */
const sharedMemorySize = 4874

/** Another process has the lock: the same call may succeed a moment later. */
export function isBusy(error: unknown): boolean {
  const code = codeOf(error)
  return code !== undefined && [busy, protocol].includes(code & 0xff)
}

/** What SQLite threw, as one of ours; what somebody else threw stays as it is. */
export function storeErrorOf(error: unknown, file: string): unknown {
  const code = codeOf(error)
  if (code === undefined) return error
  const options = { cause: error }
  const text = (error as Error).message
  if (code === sharedMemorySize) return new StoreFullError(file, options)
  switch (code & 0xff) {
    case full:
      return new StoreFullError(file, options)
    case readOnly:
    case cannotOpen:
      return new StorePlaceError(file, text, options)
    case corrupt:
    case notADatabase:
      return new StoreDamagedError(file, text, options)
    default:
      return new StoreFailedError(file, `SQLite says: ${text} (code ${code}).`, options)
  }
}

function codeOf(error: unknown): number | undefined {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : undefined
}
