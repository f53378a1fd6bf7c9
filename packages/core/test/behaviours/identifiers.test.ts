import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { describe, expect, it, vi } from 'vitest'
import { ConfigurationError, createJobId, createTrainyard, hashName, instanceNameOf, unhashName } from '../../src/index.ts'
import { idsToken } from '../../src/container/index.ts'
import { jobNameOf } from '../../src/identifiers/job-name.ts'
import { errorOf } from '../support/error-of.ts'
import { script, yardOf } from '../support/open-yard.ts'
import { testPlugin } from '../support/test-plugin.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** Name and hash, from the specification, 3.4. */
const vectors = [
  ['default', 'wTHxlsu'],
  ['LOCAL', 'AJeyA'],
  ['local', 'sqhxs'],
  ['foobar', 'HqqzxP'],
  ['test-instance', 'uTDubUFDuxFhT'],
  ['thisisatest1234-of_stuff', 'u7UDUDxuTDu4Rg9bqHoDulHH'],
  ['y3t_ANoTHe-r_tES T', 'dguoymqnaTbPou26 n'],
] as const
const hashing = new URL('../../src/identifiers/reversible-hash.ts', import.meta.url).href
const names = JSON.stringify(vectors.map(([name]) => name))
const hashes = vectors.map(([, hash]) => hash)

describe('the hash of an instance name', () => {
  it('[MM-4] is repeatable and reversible, and passes other characters through', () => {
    const everything = Array.from({ length: 256 }, (_, code) => String.fromCharCode(code)).join('')
    for (const name of [everything, '', 'ü€😀', ...vectors.flat()]) {
      expect(hashName(name)).toBe(hashName(name))
      expect(unhashName(hashName(name))).toBe(name)
    }
    expect(hashName(' :./ü€😀')).toBe(' :./ü€😀')
    expect(new Set(hashName('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_'))).toHaveLength(64)
  })

  it('[MM-5] is that of the table in every process and worker', async () => {
    const program = `const { hashName } = await import(${JSON.stringify(hashing)}); const hashes = ${names}.map(hashName)`
    const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', `${program}; console.log(JSON.stringify(hashes))`], {
      encoding: 'utf8',
    })
    const worker = new Worker(
      new URL(
        `data:text/javascript,${encodeURIComponent(`${program}; (await import('node:worker_threads')).parentPort.postMessage(hashes)`)}`,
      ),
    )
    const [posted] = (await once(worker, 'message')) as [unknown]
    expect(vectors.map(([name]) => hashName(name))).toEqual(hashes)
    expect(JSON.parse(printed)).toEqual(hashes)
    expect(posted).toEqual(hashes)
  })

  it('[MM-6] touches no global random state', () => {
    const random = vi.spyOn(Math, 'random')
    const randomValues = vi.spyOn(globalThis.crypto, 'getRandomValues')
    unhashName(hashName('default'))
    instanceNameOf(createJobId('default', 'uuid'))
    expect(random).not.toHaveBeenCalled()
    expect(randomValues).not.toHaveBeenCalled()
    vi.restoreAllMocks()
  })
})

describe('the id of a job', () => {
  it('[MM-7] is the hashed name and a uuid, or the external id verbatim', async () => {
    const ids = ['client', 'uuid-1', 'run-1', 'run-2'].values()
    const yard = yardOf(
      { trainer: new TestTrainer() },
      { configure: container => container.replace(idsToken, { uuid: () => ids.next().value ?? 'more' }) },
    )
    expect((await yard.train(script, { trainer: 'acme' })).id).toBe(`${hashName('acme')}:uuid-1`)
    expect((await yard.train(script, { trainer: 'acme', externalId: 'mine: 7/ü' })).id).toBe('mine: 7/ü')
    expect(createJobId('test-instance', 'a:b')).toBe('uTDubUFDuxFhT:a:b')
  })

  it('[MM-8] tells its instance, and no foreign id makes that throw', () => {
    expect(instanceNameOf(createJobId('test-instance', '0b5c'))).toBe('test-instance')
    expect(instanceNameOf('wTHxlsu:a:b')).toBe('default')
    expect(instanceNameOf('wTHxlsu')).toBe('default')
    expect(['', ':', '::', ' ü:', 'my-run'].map(instanceNameOf)).toEqual(['', '', '', ' ü', 'NAV8tT'])
  })

  it('[MM-9] cannot be broken by an instance name: one with ":" is refused', async () => {
    const plugins = [testPlugin({ trainer: new TestTrainer() })]
    const error = await errorOf(ConfigurationError, () => createTrainyard({ plugins, trainers: { 'a:b': { type: 'ACME' } } }))
    expect(error.issues).toEqual([
      { path: 'trainers["a:b"]', expected: 'a name that is not empty and has no ":"', found: 'the key "a:b"', origin: 'createTrainyard()' },
    ])
    expect(error.code).toBe('invalid-configuration')
  })
})

describe('the name of a job at its provider', () => {
  const legal = /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}$/

  it('[SM-1] is one that SageMaker takes, whatever the id', () => {
    for (const id of ['', 'x'.repeat(200), 'my_job', 'v1.2', 'größe 😀', 'ends-', createJobId('default', crypto.randomUUID())]) {
      expect(jobNameOf(id, 1)).toMatch(legal)
      expect(jobNameOf(id, 1).length).toBeLessThanOrEqual(63)
    }
  })

  it('[SM-2] is another one for each of 10,000 jobs of one moment, however long what their ids have in common', () => {
    const base = 'b'.repeat(63)
    const names = Array.from({ length: 10_000 }, (_, index) => jobNameOf(`${base}${index}`, 1))
    expect(new Set(names).size).toBe(10_000)
  })

  it('[SM-4] follows from the id and the attempt alone', () => {
    expect(jobNameOf('nightly', 1)).toBe(jobNameOf('nightly', 1))
    expect(jobNameOf('nightly', 2)).not.toBe(jobNameOf('nightly', 1))
  })
})
