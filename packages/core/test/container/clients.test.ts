import { describe, expect, it } from 'vitest'
import { clockToken, idsToken } from '../../src/container/index.ts'
import { JobNotFoundError, UnknownModuleError } from '../../src/index.ts'
import { caught, errorOf } from '../support/error-of.ts'
import { HandClock } from '../support/hand-clock.ts'
import { listJobs, openYard, script, yardOf } from '../support/open-yard.ts'
import { testModule } from '../support/test-model.ts'
import { testPlugin } from '../support/test-plugin.ts'
import { TestTrainer } from '../support/test-trainer.ts'

describe('two clients', () => {
  it('share no instance, though they share the plugin', async () => {
    const plugin = testPlugin({ trainer: () => new TestTrainer() })
    const [one, other] = [openYard({ plugins: [plugin] }), openYard({ plugins: [plugin] })]
    expect(await one.component('trainer')).not.toBe(await other.component('trainer'))
  })

  it('share no job', async () => {
    const trainer = new TestTrainer()
    const [one, other] = [yardOf({ trainer }), yardOf({ trainer })]
    const { id } = await one.train(script)
    expect(await listJobs(other)).toEqual([])
    expect((await errorOf(JobNotFoundError, () => other.getFuture(id))).jobId).toBe(id)
  })

  it('share no part that one of them swapped', async () => {
    const trainer = new TestTrainer()
    const configured = yardOf(
      { trainer },
      {
        configure: container => {
          container.replace(clockToken, new HandClock())
          container.replace(idsToken, { uuid: () => 'fixed' })
        },
      },
    )
    const plain = yardOf({ trainer })
    expect((await configured.train(script)).id).toMatch(/:fixed$/)
    const future = await plain.train(script)
    expect(future.id).not.toMatch(/:fixed$/)
    expect(Math.abs((await future.getInfo()).submittedAt.getTime() - Date.now())).toBeLessThan(1000)
  })

  it('share no module', async () => {
    const trainer = new TestTrainer()
    yardOf({ trainer }, { modules: [testModule('adder')] })
    await errorOf(UnknownModuleError, () => yardOf({ trainer }).train({ kind: 'module', module: 'adder', arguments: {} }))
  })

  it('share no settings, and leave those that they were given alone', async () => {
    const trainers = Object.freeze({ default: Object.freeze({ type: 'ACME', config: Object.freeze({ region: 'eu' }) }) })
    const seen: unknown[] = []
    const plugin = testPlugin({
      trainer: settings => {
        seen.push(settings)
        Object.assign(settings, { region: 'changed' })
        return new TestTrainer()
      },
    })
    for (const yard of [openYard({ plugins: [plugin], trainers }), openYard({ plugins: [plugin], trainers })])
      await yard.component('trainer')
    expect(seen).toHaveLength(2)
    expect(seen[0]).not.toBe(seen[1])
    expect(trainers.default.config.region).toBe('eu')
  })

  it('close apart', async () => {
    const trainer = new TestTrainer()
    const [one, other] = [yardOf({ trainer }), yardOf({ trainer })]
    await one.close()
    expect((await (await other.train(script)).getInfo()).status).toBe('RUNNING')
  })
})

describe('the construction of an instance', () => {
  it('that failed is tried again, and all who asked at once are told', async () => {
    let tries = 0
    const yard = yardOf({
      trainer: () => {
        if (++tries === 1) throw new Error('no disk')
        return new TestTrainer()
      },
    })
    const errors = await Promise.all([1, 2, 3].map(() => caught(() => yard.component('trainer', 'acme'))))
    for (const error of errors) expect((error as Error).message).toContain('no disk')
    expect(tries).toBe(1)
    const trainer = await yard.component('trainer', 'acme')
    expect(trainer).toBeInstanceOf(TestTrainer)
    expect([await yard.component('trainer', 'acme'), tries]).toEqual([trainer, 2])
  })

  it('waits for settings that are checked asynchronously, once', async () => {
    let checks = 0
    const validate = async (value: unknown) => {
      checks++
      return { value }
    }
    const settings = { '~standard': { version: 1, vendor: 'test', validate } } as const
    const yard = yardOf({ trainer: () => new TestTrainer(), settings })
    const [one, ...others] = await Promise.all(Array.from({ length: 8 }, () => yard.component('trainer', 'acme')))
    expect(others.every(other => other === one)).toBe(true)
    expect(checks).toBe(1)
  })

  it('does not happen for an instance that nobody uses', async () => {
    const yard = yardOf({
      trainer: () => {
        throw new Error('never')
      },
    })
    expect(await listJobs(yard)).toEqual([])
    await yard.close()
  })
})
