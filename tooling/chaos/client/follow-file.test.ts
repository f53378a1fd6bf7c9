import { appendFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JobEvent } from '@trainyard/core'
import { temporaryFolder } from '@trainyard/workspace'
import { expect, it } from 'vitest'
import { FollowFile } from './follow-file.ts'

const event: JobEvent = { type: 'warning', message: 'ä', jobId: 'job-1', attempt: 1, time: new Date(0), cursor: 'one' }

it('goes on after the last whole line, whatever its writer was killed in', () => {
  using folder = temporaryFolder('follow')
  const path = join(folder.path, 'job-1.jsonl')
  const first = new FollowFile(path)
  expect(first.cursor).toBeUndefined()
  first.append(event)
  first.append({ ...event, cursor: 'two' })
  const whole = readFileSync(path, 'utf8')
  appendFileSync(path, '{"cursor":"three')
  const next = new FollowFile(path)
  expect(next.cursor).toBe('two')
  expect(next.isEnded).toBe(false)
  expect(readFileSync(path, 'utf8')).toBe(whole)
  next.end()
  expect(new FollowFile(path).isEnded).toBe(true)
})
