import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { claimJob } from './claim.ts'
import { readState } from './job-state.ts'
import { newProcessMark } from './process-mark.ts'
import { WrappedJob } from './wrapped-job.ts'

const hour = 3_600_000
let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trainyard-local-'))
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(directory, { recursive: true, force: true })
})

/** Runs a program, and sets the clock back by an hour once it has begun. */
async function runWhileClockIsSetBack(command: readonly string[], timeLimitSeconds: number) {
  const [jobName, requestHash] = [`ty${crypto.randomUUID()}`, 'hash']
  const claim = claimJob(directory, { requestHash, mark: newProcessMark() })
  if (!claim) throw new Error('nobody else claims the job')
  const request = { kind: 'script', sourceDirectory: directory, command } as const
  const work = { kind: 'script', request, secrets: {}, environment: process.env } as const
  const task = { directory, jobName, requestHash, timeLimitSeconds, gracePeriodSeconds: 0.1, work }
  const running = new WrappedJob(task, claim, undefined).run()
  vi.setSystemTime(Date.now() - hour)
  await running
  const state = readState(directory)
  return { state, milliseconds: (state?.endedAt?.getTime() ?? 0) - (state?.startedAt?.getTime() ?? Infinity) }
}

test('a job whose clock is set back ends as its program does, and never before it began', async () => {
  const { state, milliseconds } = await runWhileClockIsSetBack(['sh', '-c', 'sleep 0.2; exit 7'], 60)
  expect(state).toMatchObject({ status: 'ERRORED', reason: 'failed', exitCode: 7 })
  expect(milliseconds).toBeGreaterThanOrEqual(0)
})

test('a time limit counts on while the clock is set back', async () => {
  const { state, milliseconds } = await runWhileClockIsSetBack(['sleep', '100'], 1)
  expect(state).toMatchObject({ status: 'ERRORED', reason: 'timed-out' })
  expect(milliseconds).toBeGreaterThanOrEqual(0)
})
