import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { loadTrainyard, type LoadTrainyardOptions, MemoryJobStore, UnsupportedRequestError } from '../../src/index.ts'
import { errorOf } from '../support/error-of.ts'
import { makeFolder } from '../support/folder.ts'
import { look, openYard, script, yardOf } from '../support/open-yard.ts'
import { testPlugin } from '../support/test-plugin.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** A client that was configured in a folder, and closed when the test is over. */
async function load(options: LoadTrainyardOptions & { readonly workingDirectory: string }) {
  const yard = await loadTrainyard({
    environment: {},
    configuration: { plugins: [testPlugin({ trainer: new TestTrainer() })] },
    ...options,
  })
  onTestFinished(() => yard.close())
  return yard
}

describe('jobs are kept in trainyard.db', () => {
  it('beside the configuration file', async () => {
    const folder = makeFolder({ 'team/trainyard.config.json': '{}', 'team/deep/package.json': '{}' })
    const yard = await load({ workingDirectory: join(folder, 'team/deep') })
    expect(yard.jobs.location).toBe(join(folder, 'team/.trainyard/trainyard.db'))
    expect(existsSync(join(folder, 'team/.trainyard'))).toBe(false)
    await yard.train(script)
    expect(existsSync(join(folder, 'team/.trainyard/trainyard.db'))).toBe(true)
  })

  it('else beside the nearest package.json', async () => {
    const folder = makeFolder({ 'package.json': '{}', 'src/empty': '' })
    const yard = await load({ workingDirectory: join(folder, 'src') })
    expect(yard.jobs.location).toBe(join(folder, '.trainyard/trainyard.db'))
  })

  it('which is not made by a client that has nothing to do with jobs', async () => {
    const folder = makeFolder({ 'package.json': '{}' })
    const yard = await load({ workingDirectory: folder })
    await yard.initialize()
    await yard.component('trainer')
    await yard.check(script)
    expect(existsSync(join(folder, '.trainyard'))).toBe(false)
  })

  it('where the next client finds them, with all that happened', async () => {
    const folder = makeFolder({ 'package.json': '{}' })
    const trainer = new TestTrainer()
    const configuration = { plugins: [testPlugin({ trainer })] }
    const first = await load({ workingDirectory: folder, configuration })
    const future = await first.train(script)
    await first.close()
    trainer.complete()
    const second = await load({ workingDirectory: folder, configuration })
    const again = await second.getTrainingFuture(future.id)
    expect(await look(again)).toMatchObject({ status: 'COMPLETED' })
    const events = await Array.fromAsync(again.events())
    expect(events.map(event => (event.type === 'status' ? event.info.status : event.type))).toEqual(['QUEUED', 'COMPLETED'])
  })
})

describe('store', () => {
  it('as a file counts from the configuration file', async () => {
    const folder = makeFolder({ 'team/trainyard.config.json': '{ "store": { "file": "data/jobs.db" } }', 'team/deep/empty': '' })
    const yard = await load({ workingDirectory: join(folder, 'team/deep') })
    expect(yard.jobs.location).toBe(join(folder, 'team/data/jobs.db'))
  })

  it('may come from the environment, and the option of the call wins', async () => {
    const workingDirectory = makeFolder()
    const environment = { TRAINYARD__STORE__FILE: '/somewhere/jobs.db' }
    expect((await load({ workingDirectory, environment })).jobs.location).toBe('/somewhere/jobs.db')
    expect((await load({ workingDirectory, environment: { TRAINYARD__STORE: 'memory' } })).jobs.location).toBeUndefined()
    expect((await load({ workingDirectory, environment, store: { file: 'mine.db' } })).jobs.location).toBe(
      join(workingDirectory, 'mine.db'),
    )
  })

  it('none: jobs run and give their results, and no one can follow them', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer }, { store: 'none' })
    const future = await yard.train(script)
    const events = await errorOf(UnsupportedRequestError, () => Array.fromAsync(future.events()))
    expect(events.field).toBe('store')
    const reference = JSON.parse(JSON.stringify(future))
    trainer.complete()
    expect((await future.result()).artifact.uri).toBeDefined()
    const elsewhere = yardOf({ trainer }, { store: 'none' })
    expect(await (await elsewhere.getTrainingFuture(reference)).wait()).toMatchObject({ status: 'COMPLETED' })
  })

  it('none: forgets what ended long ago', async () => {
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer }, { store: 'none' })
    const first = await yard.train(script)
    await first.cancel()
    expect(await first.wait()).toMatchObject({ status: 'CANCELED' })
    for (let count = 0; count < 1000; count++) await (await yard.train(script)).cancel()
    const jobs = await Array.fromAsync(yard.jobs.list())
    expect(jobs).toHaveLength(1000)
    expect(jobs.some(({ id }) => id === first.id)).toBe(false)
  })

  it('of the user stays open when the client closes, and one that the client made does not', async () => {
    const workingDirectory = makeFolder({ 'package.json': '{}' })
    let closes = 0
    const store = Object.assign(new MemoryJobStore<never>(), { close: async () => void closes++ })
    await openYard({ plugins: [testPlugin({ trainer: new TestTrainer() })], store }).close()
    expect(closes).toBe(0)
    const yard = await load({ workingDirectory })
    await yard.train(script)
    await yard.close()
    expect(existsSync(join(workingDirectory, '.trainyard/trainyard.db-wal'))).toBe(false)
  })
})
