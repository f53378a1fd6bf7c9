import { describe, expect, it } from 'vitest'
import { InvalidCursorError, InvalidRequestError, type JobEvent, MemoryJobStore, UnsupportedRequestError } from '../../src/index.ts'
import type { JobRecord } from '../../src/container/index.ts'
import { errorOf } from '../support/error-of.ts'
import { look, script, yardInHandTime, yardOf } from '../support/open-yard.ts'
import { TestTrainer } from '../support/test-trainer.ts'

const a = { ...script, labels: { team: 'a' } }
const b = { ...script, labels: { team: 'b' } }

function say(event: JobEvent): string {
  return `${event.jobId} ${event.type === 'status' ? event.info.status : event.type}`
}

/** Two jobs, one of which has ended. */
async function twoJobs() {
  const trainer = new TestTrainer()
  const yard = yardOf({ trainer })
  const first = await yard.train(a, { externalId: 'first' })
  await yard.train(b, { externalId: 'second' })
  trainer.complete(trainer.job(0))
  await look(first)
  return { yard, trainer }
}

describe('jobs.events()', () => {
  it('gives what is recorded of all jobs, in order, and ends there where nobody wants to follow', async () => {
    const { yard } = await twoJobs()
    const events = await Array.fromAsync(yard.jobs.events({ follow: false }))
    expect(events.map(say)).toEqual(['first QUEUED', 'second QUEUED', 'first COMPLETED'])
  })

  it('gives those of the jobs that the filter asks for', async () => {
    const { yard } = await twoJobs()
    const events = await Array.fromAsync(yard.jobs.events({ follow: false, filter: { labels: { team: 'a' } } }))
    expect(events.map(say)).toEqual(['first QUEUED', 'first COMPLETED'])
    expect(await Array.fromAsync(yard.jobs.events({ follow: false, filter: { role: 'prediction' } }))).toEqual([])
  })

  it('goes on after any cursor', async () => {
    const { yard } = await twoJobs()
    const events = await Array.fromAsync(yard.jobs.events({ follow: false }))
    for (const [index, { cursor }] of events.entries()) {
      expect(await Array.fromAsync(yard.jobs.events({ follow: false, after: cursor }))).toEqual(events.slice(index + 1))
    }
  })

  it('[L-26] follows what runs already, what begins later, and what another client does', async () => {
    const trainer = new TestTrainer()
    const store = new MemoryJobStore<JobRecord>()
    const { yard, clock } = yardInHandTime({ trainer }, { store })
    const { yard: other } = yardInHandTime({ trainer }, { store, clock })
    const seen: string[] = []
    const leave = new AbortController()
    await other.train(script, { externalId: 'early' })
    const last = (await Array.fromAsync(yard.jobs.events({ follow: false }))).at(-1)?.cursor
    const reading = (async () => {
      for await (const event of yard.jobs.events({ after: last, signal: leave.signal })) seen.push(say(event))
    })()
    trainer.complete(trainer.job(0))
    await clock.advance(3000)
    await other.train(script, { externalId: 'late' })
    await clock.advance(3000)
    trainer.complete(trainer.job(1))
    await clock.advance(3000)
    expect(seen).toEqual(['early COMPLETED', 'late QUEUED', 'late RUNNING', 'late COMPLETED'])
    leave.abort(new Error('enough'))
    await expect(reading).rejects.toThrow('enough')
  })

  it('looks at no job any more when its reader has left', async () => {
    const trainer = new TestTrainer()
    const { yard, clock } = yardInHandTime({ trainer })
    await yard.train(script)
    for await (const event of yard.jobs.events()) if (event.type === 'status') break
    await clock.advance(60_000)
    const { describes } = trainer
    await clock.advance(600_000)
    expect(trainer.describes).toBe(describes)
  })

  it('refuses what it does not know, and a store that keeps no events', async () => {
    const yard = yardOf({ trainer: new TestTrainer() })
    await errorOf(InvalidCursorError, () => Array.fromAsync(yard.jobs.events({ follow: false, after: 'x' })))
    // @ts-expect-error -- a job's status is in its events
    await errorOf(InvalidRequestError, async () => yard.jobs.events({ filter: { status: 'QUEUED' } }))
    const storeless = yardOf({ trainer: new TestTrainer() }, { store: 'none' })
    await errorOf(UnsupportedRequestError, () => Array.fromAsync(storeless.jobs.events({ follow: false })))
  })
})
