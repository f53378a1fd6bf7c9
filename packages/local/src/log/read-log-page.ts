import { statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { LogPage } from '@trainyard/core'
import { decodeLines } from './log-file-line.ts'

/** Small, so that a log of any length is read in little memory. */
const pageBytes = 262_144

/** What of the log file may be read: up to a size, and whether that is all there will ever be. */
export interface Extent {
  readonly size: number
  readonly isEnded: boolean
}

/** Of the file of a job that nobody runs: nothing is added to it any more. */
export function logExtent(path: string): Extent {
  const stats = statSync(path, { throwIfNoEntry: false })
  return { size: stats?.isFile() ? stats.size : 0, isEnded: true }
}

/** The lines from a byte on, a page of them. */
export async function readLogPage(path: string, cursor: number, { size, isEnded }: Extent): Promise<LogPage<number>> {
  const bytes = cursor < size ? await readLines(path, cursor, size) : Buffer.alloc(0)
  const next = cursor + bytes.length
  const lines = decodeLines(bytes.toString('utf8'))
  return { lines, cursor: next, state: next < size && bytes.length > 0 ? 'more' : isEnded ? 'ended' : 'waiting' }
}

/** Whole lines only: the page grows until there is one. */
async function readLines(path: string, start: number, size: number): Promise<Buffer> {
  await using file = await open(path)
  for (let length = pageBytes; ; length *= 2) {
    const buffer = Buffer.allocUnsafe(Math.min(length, size - start))
    const { bytesRead } = await file.read(buffer, 0, buffer.length, start)
    const end = buffer.subarray(0, bytesRead).lastIndexOf('\n') + 1
    if (end > 0 || length >= size - start) return buffer.subarray(0, end)
  }
}
