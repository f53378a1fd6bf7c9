import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTrainyard, InvalidRequestError, JobCanceledError, JobRunningError, loadTrainyard, type Model } from '@trainyard/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { local, ResultGoneError } from '../src/index.ts'
import { LocalPredictor } from '../src/local-predictor.ts'
import { Speaker } from './fixtures/speaker.ts'
import { openYard } from './support/open-yard.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

describe('the result of a call', () => {
  test('[MM-89] is saved in a folder of the job, from which another client decodes an equal value', async () => {
    const { yard, folder } = openYard()
    const future = await yard.predict(new Speaker(), 'say', ['hello', 2])
    expect(await future.result()).toEqual({ said: ['hello', 'hello'] })
    const { artifact } = await future.getInfo()
    const file = fileURLToPath(artifact?.uri ?? '')
    expect(file).toMatch(new RegExp(`^${folder}/jobs/ty[a-z0-9]{18}/result.json$`))
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ said: ['hello', 'hello'] })
    const predictor = await openYard().yard.component('predictor')
    const { signal } = new AbortController()
    const job = { jobName: 'tyother', reference: future.toJSON().reference as object, ...(artifact && { artifact }) }
    expect(await Array.fromAsync(predictor.readOutput(job, { signal }))).toEqual([{ said: ['hello', 'hello'] }])
  })

  test('[MM-90] needs no configured directory', async () => {
    const folder = temporaryFolder()
    const yard = await loadTrainyard({ configuration: { plugins: [local()] }, workingDirectory: folder })
    onTestFinished(() => yard.close())
    const future = await yard.predict(new Speaker(), 'say', ['hello', 1])
    expect(await future.result()).toEqual({ said: ['hello'] })
    expect((await future.getInfo()).artifact?.uri).toContain(`file://${folder}/.trainyard/`)
  })

  test('is the very value in the process that made it', async () => {
    const { yard, folder } = openYard()
    const speaker = new Speaker()
    for (const name of ['plain', 'map', 'cycle', 'nothing', 'notANumber'] as const) {
      const future = await yard.predict(speaker, 'itself', [name])
      expect(await future.result()).toBe(speaker.values[name])
      expect(await Array.fromAsync(future.stream())).toEqual([speaker.values[name]])
    }
    expect(readdirSync(join(folder, 'jobs'))).toHaveLength(1)
  })

  test('that is no JSON is gone for other processes, which are told why', async () => {
    const { yard } = openYard()
    const future = await yard.predict(new Speaker(), 'itself', ['map'])
    expect(await future.result()).toEqual(new Map([[1, 2]]))
    const { artifact } = await future.getInfo()
    const predictor = await openYard().yard.component('predictor')
    const job = { jobName: 'tyother', reference: future.toJSON().reference as object, ...(artifact && { artifact }) }
    const reading = Array.fromAsync(predictor.readOutput(job, { signal: new AbortController().signal }))
    await expect(reading).rejects.toThrow(ResultGoneError)
  })

  test('is kept in memory where it cannot be written', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    const { yard } = openYard({ settings: { directory: join(folder, 'file') } })
    const future = await yard.predict(new Speaker(), 'say', ['hello', 1])
    expect(await future.result()).toEqual({ said: ['hello'] })
    expect((await future.getInfo()).artifact?.uri).toMatch(/^memory:ty/)
    const events = await Array.fromAsync(future.events())
    expect(events.find(event => event.type === 'warning')).toMatchObject({ message: expect.stringContaining('kept in memory only') })
  })

  test('[MM-91] of a failed one rejects with the very error that was thrown', async () => {
    const { yard } = openYard()
    const future = await yard.predict(new Speaker(), 'fail', [])
    const error: unknown = await future.result().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(RangeError)
    expect(error).toMatchObject({ message: 'too loud', cause: { name: 'TypeError', message: 'no ear' } })
    const info = await future.wait()
    expect(info).toMatchObject({
      status: 'ERRORED',
      reason: 'failed',
      message: 'too loud',
      error: { name: 'RangeError', cause: { message: 'no ear' } },
    })
    expect((error as Error).stack).toContain('speaker.ts')
  })
})

test.each([
  ['whisper', 'An error without a message.'],
  ['hum', 'a value that cannot be read'],
] as const)('a call that throws what is not as errors are (%s) ends, and its client closes', async (method, message) => {
  const { yard } = openYard()
  const future = await yard.predict(new Speaker(), method, [])
  expect(await future.wait()).toMatchObject({ status: 'ERRORED', reason: 'failed', message })
  await expect(future.result()).rejects.toThrow()
  await yard.close()
})

describe('a call is refused before anything starts', () => {
  test('[MM-92] where there is no model', async () => {
    const { yard } = openYard()
    const notModel = { say: () => 1 } as unknown as Model & { say(): number }
    const error = await yard.predict(notModel, 'say', []).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(InvalidRequestError)
    expect(error).toMatchObject({ field: 'model' })
    expect(await Array.fromAsync(yard.jobs.list())).toEqual([])
  })

  test('[MM-93] where the model has no such method', async () => {
    const { yard } = openYard()
    const error = await yard.predict(new Speaker(), 'sing' as 'say', ['la', 1]).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(InvalidRequestError)
    expect(error).toMatchObject({ field: 'method', found: '"sing"' })
    expect(await Array.fromAsync(yard.jobs.list())).toEqual([])
  })

  test('where it has the options of a batch', async () => {
    const { yard } = openYard()
    const options = { providerOptions: { local: { onRowError: 'record' as const } } }
    await expect(yard.predict(new Speaker(), 'say', ['la', 1], options)).rejects.toMatchObject({
      field: 'providerOptions.local.onRowError',
    })
  })
})

describe('a call is a job', () => {
  test('with the one name externalId for an id of the caller', async () => {
    const { yard } = openYard()
    const speaker = new Speaker()
    const future = await yard.predict(speaker, 'never', [], { externalId: 'mine' })
    expect(future.id).toBe('mine')
    await expect(yard.predict(speaker, 'never', [], { externalId: 'mine' })).rejects.toThrow(JobRunningError)
    await future.cancel()
    const again = await yard.predict(speaker, 'say', ['hello', 1], { externalId: 'mine' })
    expect(await again.result()).toEqual({ said: ['hello'] })
    expect(await yard.getPredictionFuture('mine')).toBe(again)
  })

  test('that a cancel ends at once, and whatever the method gives later is dropped', async () => {
    const { yard } = openYard()
    const speaker = new Speaker()
    const future = await yard.predict(speaker, 'late', [])
    await expect.poll(() => speaker.calls).toBe(1)
    await future.cancel()
    expect((await future.getInfo()).status).toBe('CANCELED')
    speaker.gate.resolve()
    await expect.poll(() => speaker.cleanedUp).toBe(1)
    await expect(future.result()).rejects.toThrow(JobCanceledError)
    expect(await Array.fromAsync(yard.jobs.list({ status: 'CANCELED' }))).toHaveLength(1)
  })

  test('with whatever arguments the method takes, also one that contains itself', async () => {
    const { yard } = openYard()
    const cycle: { self?: object } = {}
    cycle.self = cycle
    expect(await (await yard.predict(new Speaker(), 'keysOf', [cycle])).result()).toEqual(['self'])
  })

  test('that its time limit ends', async () => {
    const yard = createTrainyard({
      store: 'memory',
      plugins: [local({ directory: temporaryFolder() })],
      predictors: { default: { type: 'LOCAL', config: { defaults: { timeLimitSeconds: 0.05 } } } },
    })
    onTestFinished(() => yard.close())
    const future = await yard.predict(new Speaker(), 'never', [])
    expect(await future.wait()).toMatchObject({ status: 'ERRORED', reason: 'timed-out' })
  })

  test('that waits while the instance is full', async () => {
    const yard = createTrainyard({
      store: 'memory',
      plugins: [local({ directory: temporaryFolder() })],
      predictors: { default: { type: 'LOCAL', config: { concurrency: 1 } } },
    })
    onTestFinished(() => yard.close())
    const speaker = new Speaker()
    const first = await yard.predict(speaker, 'never', [])
    const second = await yard.predict(speaker, 'say', ['hello', 1])
    expect((await second.getInfo()).status).toBe('QUEUED')
    expect(speaker.calls).toBe(0)
    await first.cancel()
    expect(await second.result()).toEqual({ said: ['hello'] })
  })

  test('whose client closes although a method never returns', async () => {
    const { yard } = openYard()
    const future = await yard.predict(new Speaker(), 'never', [])
    await yard.close()
    await expect(future.getInfo()).rejects.toThrow('closed')
  })
})

describe('a method that gives its values one by one', () => {
  test('is read as they come, as often as one likes, and its result is the list of them', async () => {
    const { yard } = openYard()
    const future = await yard.predict(new Speaker(), 'words', ['one two three'])
    const readings = [Array.fromAsync(future.stream()), Array.fromAsync(future.stream())]
    expect(await Promise.all(readings)).toEqual([
      ['one', 'two', 'three'],
      ['one', 'two', 'three'],
    ])
    expect(await future.result()).toEqual(['one', 'two', 'three'])
    expect(await Array.fromAsync(future.stream())).toEqual(['one', 'two', 'three'])
  })

  test('runs while it is read, and hears a cancel', async () => {
    const { yard } = openYard()
    const speaker = new Speaker()
    const future = await yard.predict(speaker, 'countForEver', [])
    const seen: number[] = []
    const reading = (async () => {
      for await (const count of future.stream()) {
        seen.push(count)
        if (count === 5) await future.cancel()
      }
    })()
    await expect(reading).rejects.toThrow(JobCanceledError)
    expect(seen.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5])
    await expect.poll(() => speaker.cleanedUp).toBe(1)
  })

  test('gives what came before it failed, then its error', async () => {
    const { yard } = openYard()
    const future = await yard.predict(new Speaker(), 'breakOff', [])
    await future.wait()
    const seen: string[] = []
    const reading = (async () => {
      for await (const word of future.stream()) seen.push(word)
    })()
    await expect(reading).rejects.toThrow('lost my voice')
    expect(seen).toEqual(['first'])
  })
})

test('[MM-83] what a call left is removed with its folder, but nothing that it did not make', async () => {
  const { yard, folder } = openYard()
  const predictor = await yard.component('predictor')
  if (!(predictor instanceof LocalPredictor)) throw new TypeError('the predictor is LOCAL')
  const directories: string[] = []
  for (const _ of [1, 2]) {
    const future = await yard.predict(new Speaker(), 'say', ['hello', 1])
    await future.result()
    directories.push(dirname(fileURLToPath((await future.getInfo()).artifact?.uri ?? '')))
  }
  const [clean = '', shared = ''] = directories
  writeFileSync(join(shared, 'notes.txt'), 'mine')
  for (const directory of directories) await predictor.forget({ jobName: basename(directory), reference: { directory } })
  expect(existsSync(clean)).toBe(false)
  expect(readdirSync(shared)).toEqual(['notes.txt'])
  expect(readdirSync(join(folder, 'jobs'))).toEqual([basename(shared)])
  await predictor.forget({ jobName: basename(clean), reference: { directory: clean } })
})
