import { InvalidCursorError } from '../../errors/invalid-cursor-error.ts'

/** Where a reader of a job's events stands: in the stored events, and in the log of one attempt. */
export interface EventPosition {
  /** Of the last stored event that was read. */
  readonly stored: number
  readonly attempt: number
  /** The provider's own cursor; absent: before its first line. */
  readonly log?: unknown
}

export function encodeCursor({ stored, attempt, log }: EventPosition): string {
  return Buffer.from(JSON.stringify(log === undefined ? [stored, attempt] : [stored, attempt, log])).toString('base64url')
}

/** @throws InvalidCursorError */
export function decodeCursor(cursor: string): EventPosition {
  const [stored, attempt, log] = parse(cursor)
  if (!Number.isSafeInteger(stored) || !Number.isSafeInteger(attempt)) throw new InvalidCursorError(cursor)
  return { stored: stored as number, attempt: attempt as number, ...(log !== undefined && { log }) }
}

function parse(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}
