import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { allEvents, eventsOf, newJob, openStore } from './support/jobs.ts'

/** Looks at the file as somebody else would. */
function lookAt(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { readOnly: true })
  onTestFinished(() => database.close())
  return database
}

describe('writes', () => {
  it('of one turn are one transaction', async () => {
    const { store, file } = openStore()
    await store.read('nobody')
    const other = lookAt(file)
    const version = () => Number(other.prepare('PRAGMA data_version').get()?.['data_version'])
    const count = () => Number(other.prepare('SELECT count(*) AS count FROM jobs').get()?.['count'])
    version()
    const seen = new Set<number>()
    const writing = Promise.all(Array.from({ length: 20 }, (_, index) => store.reserve(newJob(`job ${index}`))))
    for (let turn = 0; turn < 20; turn++) {
      seen.add(count())
      await nextTurn()
    }
    await writing
    seen.add(count())
    expect([...seen]).toEqual([0, 20])
  })

  it('of a job by two clients of one process: one wins', async () => {
    const { store, file } = openStore()
    const { store: second } = openStore({ file })
    const job = await store.reserve(newJob('one'))
    expect(await second.read('one')).toEqual(job)
    const answers = await Promise.all([store.commit(job, { count: 1 }), second.commit(job, { count: 2 })])
    expect(answers.filter(answer => answer !== undefined)).toHaveLength(1)
    expect(await store.read('one')).toEqual(await second.read('one'))
  })

  it('keep the log of the commits from growing without end', async () => {
    const { store, file } = openStore()
    let job = await store.reserve(newJob('one'))
    const big = 'x'.repeat(100_000)
    for (let count = 1; count <= 500; count++) {
      job = (await store.commit(job, { count, text: big } as object, eventsOf('one', count), { durability: 'normal' })) ?? job
    }
    expect(statSync(`${file}-wal`).size).toBeLessThan(10 * 2 ** 20)
    expect(statSync(file).size).toBeLessThan(5 * 2 ** 20)
  })
})

describe('what is there', () => {
  it('is listed in the order of its start, however much it is, and also while it changes', async () => {
    const { store } = openStore()
    const ids = Array.from({ length: 450 }, (_, index) => `job ${449 - index}`)
    await Promise.all(ids.map(id => store.reserve(newJob(id, { role: Number(id.slice(4)) % 2 === 0 ? 'training' : 'prediction' }))))
    const seen: string[] = []
    for await (const job of store.list({})) {
      seen.push(job.id)
      if (seen.length === 50) await store.remove('job 0')
      if (seen.length === 60) await store.reserve(newJob('late'))
    }
    expect(seen).toEqual([...ids.slice(0, -1), 'late'])
    expect(await Array.fromAsync(store.list({ role: 'prediction' }))).toHaveLength(225)
  })

  it('finds the jobs of each field by an index', async () => {
    const { store, file } = openStore()
    await store.reserve(newJob('one'))
    const other = lookAt(file)
    for (const [column, index] of [
      ['id', 'sqlite_autoindex_jobs_1'],
      ['instance_name', 'jobs_by_instance'],
      ['role', 'jobs_by_role'],
      ['phase', 'jobs_by_phase'],
    ]) {
      const plan = other
        .prepare(`EXPLAIN QUERY PLAN SELECT * FROM jobs WHERE ${column} = 'x' AND position > 5 ORDER BY position LIMIT 9`)
        .all()
      expect(JSON.stringify(plan)).toContain(`USING INDEX ${index}`)
      expect(JSON.stringify(plan)).not.toContain('TEMP B-TREE')
    }
  })

  it('gives a limit of events above that of a page', async () => {
    const { store } = openStore()
    const job = await store.reserve(newJob('one'))
    await store.reserve(newJob('two'), eventsOf('two', 'other'))
    await store.commit(job, {}, eventsOf('one', ...Array.from({ length: 1300 }, (_, index) => index)))
    const events = await store.readEvents(0, { jobId: 'one', limit: 1200 })
    expect(events.map(({ event }) => event.detail)).toEqual(Array.from({ length: 1200 }, (_, index) => index))
    expect(await allEvents(store)).toHaveLength(1301)
    const [first] = await store.readEvents(0, { limit: 1 })
    expect(first?.event).toEqual(eventsOf('two', 'other')[0])
  })
})

describe('a job that is removed', () => {
  it('at a revision is removed at that one alone', async () => {
    const { store } = openStore()
    const job = await store.reserve(newJob('one'), eventsOf('one', 1))
    const next = await store.commit(job, { count: 1 })
    await store.remove('one', job.revision)
    expect(await store.read('one')).toEqual(next)
    expect(await allEvents(store)).toHaveLength(1)
    await store.remove('one', next?.revision)
    expect(await store.read('one')).toBeUndefined()
  })

  it('takes its events along, however many, and its id may be used again without them', async () => {
    const { store, file } = openStore()
    const job = await store.reserve(newJob('one'))
    await store.reserve(newJob('two'), eventsOf('two', 'stays'))
    await store.commit(job, {}, eventsOf('one', ...Array.from({ length: 1700 }, (_, index) => index)))
    const before = (await allEvents(store)).at(-1)?.position ?? 0
    await store.remove('one')
    await store.reserve(newJob('one'), eventsOf('one', 'new'))
    const events = await allEvents(store)
    expect(events.map(({ event }) => event.detail)).toEqual(['stays', 'new'])
    expect(events.at(-1)?.position).toBeGreaterThan(before)
    expect(lookAt(file).prepare('SELECT count(*) AS count FROM events').get()).toEqual({ count: 2 })
  })

  it('is swept later where the process ended in between', async () => {
    const { store, file } = openStore()
    await store.reserve(newJob('one'), eventsOf('one', 1, 2, 3))
    await store.close()
    const other = new DatabaseSync(file)
    other.exec("INSERT INTO removals SELECT position FROM jobs WHERE id = 'one'; DELETE FROM jobs WHERE id = 'one'")
    const { store: next } = openStore({ file })
    expect(await allEvents(next)).toEqual([])
    await next.remove('nobody')
    expect(other.prepare('SELECT count(*) AS count FROM events').get()).toEqual({ count: 0 })
    other.close()
  })
})
