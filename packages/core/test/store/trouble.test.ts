import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, type TestContext } from 'vitest'
import {
  StoreBusyError,
  StoreClosedError,
  StoreDamagedError,
  StoreFailedError,
  StoreFullError,
  StorePlaceError,
  StoreVersionError,
} from '../../src/index.ts'
import { migrations } from '../../src/job-store/sqlite/migrations.ts'
import { errorOf } from '../support/error-of.ts'
import { makeFolder } from '../support/folder.ts'
import { newJob, openStore } from './support/jobs.ts'

/** A disk of its own, of one megabyte. */
function mountDisk(context: TestContext): { readonly disk: string; remount(options: string): void } {
  const disk = join(makeFolder(), 'disk')
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', disk], { stdio: 'pipe' })
  } catch (error) {
    context.skip(`cannot mount: ${String(error)}`)
  }
  onTestFinished(() => void execFileSync('umount', [disk]))
  return { disk, remount: options => void execFileSync('mount', ['-o', `remount,${options}`, disk]) }
}

describe('a disk', () => {
  it('that is full is told; what was written stays, and the store goes on when there is space', async context => {
    const { disk } = mountDisk(context)
    const { store, file } = openStore({ file: join(disk, 'jobs.db') })
    let job = await store.reserve(newJob('one'))
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(statfsSync(disk).bfree * 4096 - 64 * 1024))
    const error = await errorOf(StoreFullError, async () => {
      for (let count = 1; count < 1000; count++) job = (await store.commit(job, { count })) ?? job
    })
    expect(error).toMatchObject({ code: 'store-full', retryable: true, file })
    expect(await store.read('one')).toEqual(job)
    rmSync(join(disk, 'ballast'))
    expect(await store.commit(job, { count: -1 })).toMatchObject({ count: -1 })
    const other = new DatabaseSync(file)
    expect(other.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' })
    other.close()
    await store.close()
  })

  it('that is full from the start is told, and the store opens when there is space', async context => {
    const { disk } = mountDisk(context)
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(statfsSync(disk).bfree * 4096))
    const { store } = openStore({ file: join(disk, 'jobs.db') })
    await errorOf(StoreFullError, () => store.reserve(newJob('one')))
    rmSync(join(disk, 'ballast'))
    expect(await store.reserve(newJob('one'))).toMatchObject({ id: 'one' })
    await store.close()
  })

  it('that is mounted read-only is refused, also for root, and the option is named', async context => {
    const { disk, remount } = mountDisk(context)
    const { store, file } = openStore({ file: join(disk, 'jobs.db') })
    await store.reserve(newJob('one'))
    await store.close()
    remount('ro')
    for (const path of [file, join(disk, 'new', 'jobs.db')]) {
      const error = await errorOf(StorePlaceError, () => openStore({ file: path }).store.read('one'))
      expect(error).toMatchObject({ code: 'store-place', file: path, found: expect.stringContaining('EROFS') })
      expect(error.message).toContain('store: { file: … }')
      expect(error.message).toContain('TRAINYARD__STORE__FILE')
    }
  })

  it.each([
    [0x6969, 'NFS'],
    [0xff534d42, 'CIFS'],
    // Where the number comes with its sign.
    [0xfe534d42 | 0, 'SMB'],
  ])('of a network (type %i) is refused', async (type, name) => {
    const { store } = openStore({ fileSystemType: async () => type })
    const error = await errorOf(StorePlaceError, () => store.read('one'))
    expect(error.found).toBe(`a network file system (${name}), where no lock holds`)
  })

  it('where the permission is missing is refused', () => {
    const folder = makeFolder()
    chmodSync(folder, 0o555)
    const source = new URL('../../src/job-store/sqlite-job-store.ts', import.meta.url).href
    const program = `const { SqliteJobStore } = await import('${source}')
      const error = await new SqliteJobStore({ file: '${folder}/jobs.db' }).read('one').catch(error => error)
      console.log(JSON.stringify([error.code, error.found]))`
    // Root may write anywhere, so the question is asked as nobody.
    const uid = process.getuid?.() === 0 ? 65_534 : undefined
    const answer = execFileSync(process.execPath, ['--input-type=module', '-e', program], { uid, encoding: 'utf8' })
    expect(JSON.parse(answer)).toEqual(['store-place', expect.stringContaining('EACCES')])
  })
})

describe('a file', () => {
  it('that is no database is refused, says what to do, and stays as it is', async () => {
    const file = join(makeFolder({ 'jobs.db': 'a letter to my grandmother '.repeat(100) }), 'jobs.db')
    const before = readFileSync(file)
    const error = await errorOf(StoreDamagedError, () => openStore({ file }).store.read('one'))
    expect(error.message).toContain('Move it away')
    expect(readFileSync(file)).toEqual(before)
  })

  it('that is damaged is told when the damage is met', async () => {
    const { store, file } = openStore()
    for (let count = 0; count < 50; count++) await store.reserve(newJob(`job ${count}`))
    await store.close()
    const bytes = readFileSync(file)
    writeFileSync(file, bytes.fill(0xaa, 4096))
    await errorOf(StoreDamagedError, () => openStore({ file }).store.read('job 1'))
  })

  it('that belongs to another program is refused', async () => {
    const file = join(makeFolder(), 'jobs.db')
    const other = new DatabaseSync(file)
    other.exec('CREATE TABLE recipes (name TEXT)')
    other.close()
    const error = await errorOf(StoreDamagedError, () => openStore({ file }).store.reserve(newJob('one')))
    expect(error.message).toContain('a database of something else')
  })

  it('of an older version is brought to this one: its jobs are found by when they ended', async () => {
    const file = join(makeFolder(), 'jobs.db')
    const older = new DatabaseSync(file)
    older.exec(`${migrations[0]}; PRAGMA user_version = 1`)
    const insert = older.prepare(
      "INSERT INTO jobs (id, revision, instance_name, role, phase, record) VALUES (?, 0, 'default', 'training', ?, ?)",
    )
    for (const [id, phase, snapshot] of [
      ['ended', 'ended', { endedAt: 1000 }],
      ['running', 'submitted', {}],
    ] as const) {
      insert.run(id, phase, JSON.stringify({ ...newJob(id), phase, snapshot }))
    }
    older.close()
    const { store } = openStore({ file })
    expect((await Array.fromAsync(store.list({}, { endedBefore: 1001 }))).map(({ id }) => id)).toEqual(['ended'])
    expect(await store.read('ended')).toMatchObject({ endedAt: 1000 })
    expect(await store.read('running')).not.toHaveProperty('endedAt')
    expect(await openStore({ file }).store.ownerTag()).toBe(await store.ownerTag())
  })

  it('of a newer version is refused, and stays as it is', async () => {
    const { store, file } = openStore()
    await store.reserve(newJob('one'))
    await store.close()
    const newer = new DatabaseSync(file)
    newer.exec('PRAGMA user_version = 99')
    newer.close()
    const error = await errorOf(StoreVersionError, () => openStore({ file }).store.read('one'))
    expect(error).toMatchObject({ code: 'store-version', expected: 2, found: 99 })
  })
})

describe('another process that holds the lock', () => {
  /** Somebody who is in the middle of a write. */
  function lock(file: string): DatabaseSync {
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    onTestFinished(() => other.close())
    return other
  }

  it('is waited for without holding the event loop, and reads go on', async () => {
    const { store, file } = openStore()
    const job = await store.reserve(newJob('one'))
    const other = lock(file)
    const writing = store.commit(job, { count: 1 })
    let turns = 0
    while (turns < 20) {
      await wait(1)
      turns += 1
    }
    expect(await store.read('one')).toEqual(job)
    other.exec('COMMIT')
    expect(await writing).toMatchObject({ count: 1 })
  })

  it('for too long is an error, and nothing was written', async () => {
    const { store, file } = openStore({ busyMilliseconds: 50 })
    const job = await store.reserve(newJob('one'))
    const other = lock(file)
    const error = await errorOf(StoreBusyError, () => store.commit(job, { count: 1 }))
    expect(error).toMatchObject({ code: 'store-busy', retryable: true, file })
    other.exec('ROLLBACK')
    expect(await store.read('one')).toEqual(job)
    expect(await store.commit(job, { count: 2 })).toMatchObject({ count: 2 })
  })
})

it('a write that cannot be kept fails alone', async () => {
  const { store } = openStore()
  const job = await store.reserve(newJob('one'))
  const bad = { ...newJob('two'), revision: 0.5 }
  const [good, error, other] = await Promise.allSettled([
    store.commit(job, { count: 1 }),
    store.reserve(bad),
    store.reserve(newJob('three')),
  ])
  expect(good).toMatchObject({ status: 'fulfilled', value: { count: 1 } })
  expect(error).toMatchObject({ status: 'rejected', reason: expect.any(StoreFailedError) })
  expect(other).toMatchObject({ status: 'fulfilled' })
  expect(await store.read('two')).toBeUndefined()
  expect(await store.read('one')).toMatchObject({ count: 1 })
})

it('a store that is closed says so', async () => {
  const { store } = openStore()
  const write = store.reserve(newJob('one'))
  await store.close()
  expect(await write).toMatchObject({ id: 'one' })
  await errorOf(StoreClosedError, () => store.read('one'))
  await errorOf(StoreClosedError, () => store.reserve(newJob('two')))
  await store.close()
})
