import { expect, test } from 'vitest'
import { ThreadReports } from './thread-reports.ts'

test('waits for the reports that are still on their way, and for those of no other job', async () => {
  const reports = new ThreadReports()
  const lines: string[] = []
  reports.listen('one', line => lines.push(line))
  reports.listen('other', () => undefined)
  reports.receive({ jobName: 'one', line: 'first' })
  const expected = reports.expect('one', 3).then(() => [...lines])
  reports.receive({ jobName: 'other', line: 'x' })
  reports.receive({ jobName: 'one', line: 'second' })
  await Promise.resolve()
  reports.receive({ jobName: 'one', line: 'third' })
  expect(await expected).toEqual(['first', 'second', 'third'])
})

test('a report that comes after the end of its job is dropped', async () => {
  const reports = new ThreadReports()
  const lines: string[] = []
  reports.listen('one', line => lines.push(line))
  await reports.expect('one', 0)
  reports.forget('one')
  reports.receive({ jobName: 'one', line: 'late' })
  expect(lines).toEqual([])
})
