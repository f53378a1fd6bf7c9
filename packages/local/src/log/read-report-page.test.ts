import { appendFileSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LogPage } from '@trainyard/core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { encodeLines } from './log-file-line.ts'
import { readReportPage } from './read-report-page.ts'

const report = 'trainyard: {"metrics":{"loss":0.5}}'
let folder = ''
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'trainyard-log-'))))
afterEach(() => rmSync(folder, { recursive: true }))

function write(...texts: readonly string[]): void {
  appendFileSync(join(folder, 'log'), encodeLines(texts, new Date(0), { stream: 'stdout' }))
}

function read(cursor: number, isEnded = true): Promise<LogPage<number>> {
  const path = join(folder, 'log')
  return readReportPage(path, cursor, { size: statSync(path).size, isEnded })
}

test('gives the reports alone, and goes past the other lines', async () => {
  write('before', report, `a line that quotes ,"text":"${report}`, '"trainyard: no"', 'after')
  const page = await read(0)
  expect(page).toMatchObject({ lines: [{ text: report, stream: 'stdout' }], cursor: statSync(join(folder, 'log')).size, state: 'ended' })
  expect(await read(page.cursor, false)).toEqual({ lines: [], cursor: page.cursor, state: 'waiting' })
})

test('finds each once among megabytes, behind lines that are longer than a chunk', async () => {
  const long = 'x'.repeat(700_000)
  write(...Array.from({ length: 30 }, () => long), report, long, report)
  let reports = 0
  let pages = 0
  for (let cursor = 0, isOver = false; !isOver; pages++) {
    const page = await read(cursor)
    reports += page.lines.length
    cursor = page.cursor
    isOver = page.state === 'ended'
  }
  expect(reports).toBe(2)
  expect(pages).toBeGreaterThan(1)
})

test('leaves a last line alone that its writer did not finish', async () => {
  write(report)
  const { size } = statSync(join(folder, 'log'))
  appendFileSync(join(folder, 'log'), encodeLines([report], new Date(0), {}).slice(0, -5))
  expect(await read(size)).toEqual({ lines: [], cursor: size, state: 'ended' })
  expect(await read(0, false)).toMatchObject({ lines: [{ text: report }], cursor: size })
})
