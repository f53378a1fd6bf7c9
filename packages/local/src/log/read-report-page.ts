import { open } from 'node:fs/promises'
import type { LogPage } from '@trainyard/core'
import { decodeLines, reportStart } from './log-file-line.ts'
import type { Extent } from './read-log-page.ts'

/** What is in memory at once, unless one line is longer. */
const chunkBytes = 262_144
/** One page goes no further, so that the call can be aborted. */
const pageBytes = 16 * 1024 * 1024
const newline = 10
const mark = Buffer.from(reportStart)

/** The reports among the lines from a byte on: they are found as bytes, and the other lines are never decoded. */
export async function readReportPage(path: string, cursor: number, { size, isEnded }: Extent): Promise<LogPage<number>> {
  let next = cursor
  let reports = ''
  let isLastLineCut = false
  if (cursor < size) {
    await using file = await open(path)
    let buffer = Buffer.allocUnsafe(Math.min(chunkBytes, size - cursor))
    while (reports === '' && !isLastLineCut && next < Math.min(size, cursor + pageBytes)) {
      const { bytesRead } = await file.read(buffer, 0, Math.min(buffer.length, size - next), next)
      const lines = buffer.subarray(0, buffer.subarray(0, bytesRead).lastIndexOf(newline) + 1)
      isLastLineCut = lines.length === 0 && bytesRead === size - next
      if (lines.length === 0) buffer = Buffer.allocUnsafe(buffer.length * 2)
      reports = reportsIn(lines)
      next += lines.length
    }
  }
  return { lines: decodeLines(reports), cursor: next, state: next < size && !isLastLineCut ? 'more' : isEnded ? 'ended' : 'waiting' }
}

/** Only at its beginning has a text the mark: a quote within it is written with a backslash. */
function reportsIn(lines: Buffer): string {
  let reports = ''
  for (let found = lines.indexOf(mark); found !== -1;) {
    const end = lines.indexOf(newline, found) + 1
    reports += lines.toString('utf8', lines.lastIndexOf(newline, found) + 1, end)
    found = lines.indexOf(mark, end)
  }
  return reports
}
