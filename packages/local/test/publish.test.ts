import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type DeploymentRequest, ModelNotFoundError, NameConflictError, type TrainedModel } from '@trainyard/core'
import { describe, expect, test } from 'vitest'
import { local, type LocalReference, type LocalSettings, ModelChangedError } from '../src/index.ts'
import echo from './fixtures/echo.ts'
import { type Client, startClient, trainEcho } from './support/client.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { testHost } from './support/test-host.ts'

async function publish({ yard }: Client, model: TrainedModel | { readonly uri: string }, name = 'greeter'): Promise<TrainedModel> {
  return (await yard.publish(model, { name })).result()
}

interface Manner {
  readonly jobName?: string
  readonly resumed?: boolean
  readonly requestHash?: string
  readonly until?: AbortSignal
  /** The reference that an earlier call has saved. */
  readonly saved?: Partial<LocalReference>
  readonly save?: (reference: Partial<LocalReference>) => Promise<void>
}

/** A deployer, called through the contract as core would call it. */
function startDeployer(folder: string, settings: LocalSettings = {}) {
  const deployer = local().deployers.LOCAL.create({ gracePeriodSeconds: 5, ...settings }, testHost(folder, [echo]))
  const { signal } = new AbortController()
  const submit = async (
    request: Omit<DeploymentRequest, 'kind'>,
    { jobName = 'tyjob', resumed = false, requestHash = 'hash', until = signal, saved, save = async () => undefined }: Manner = {},
  ) => {
    const context = { jobId: 'id', jobName, requestHash, resumed, secrets: {}, options: {}, savePath: undefined, reference: saved }
    const reference = await deployer.submit(
      { kind: 'publish', ...request },
      { ...context, signal: until, saveReference: save, report: () => undefined },
    )
    return { jobName, reference }
  }
  return { deployer, submit, repository: join(folder, 'data', 'repository') }
}

function modelFolder(files: Readonly<Record<string, string>>, folder = temporaryFolder()): { readonly uri: string } {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(folder, path, '..'), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return { uri: pathToFileURL(folder).href }
}

const sha256 = (content: string) => createHash('sha256').update(content).digest('hex')

describe('a published model', () => {
  test('is a copy with a number, found by its name, and loads', async () => {
    const client = startClient()
    const trained = await trainEcho(client)
    const published = await publish(client, trained)
    expect(published.artifact).toEqual({
      uri: pathToFileURL(join(client.folder, 'repository', 'greeter', '1')).href,
      attributes: { name: 'greeter', version: '1', moduleId: 'echo', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    rmSync(join(client.folder, 'model'), { recursive: true })
    const answer = { greeting: 'hello', input: 1, processId: process.pid }
    const echoes = [
      await published.load(),
      await client.yard.load('greeter'),
      await client.yard.load('greeter@1'),
      await client.yard.load(fileURLToPath(published.artifact.uri)),
    ] as unknown as readonly { run(input: unknown): unknown }[]
    expect(echoes.map(live => live.run(1))).toEqual([answer, answer, answer, answer])
    expect(await client.yard.findModel('greeter@2')).toBeUndefined()
    expect(await client.yard.findModel('nobody')).toBeUndefined()
  })

  test('can be served', async () => {
    const client = startClient()
    const published = await publish(client, await trainEcho(client))
    const service = await (await client.yard.deploy(published)).result()
    expect(await service.invoke(1)).toMatchObject({ greeting: 'hello' })
  })

  test('that is live in this process is saved first', async () => {
    const client = startClient({ workers: 'inline' })
    const model = await (await client.yard.train({ kind: 'module', module: echo, arguments: 'live' })).result()
    const { artifact } = await publish(client, model)
    expect(readFileSync(join(fileURLToPath(artifact.uri), 'greeting'), 'utf8')).toBe('live')
  })

  test('has the name of its job if it is given none', async () => {
    const { yard, ...client } = startClient()
    const model = await trainEcho({ yard, ...client })
    const { artifact } = await (await yard.publish(model)).result()
    expect(artifact.attributes?.['name']).toMatch(/^ty[0-9a-z]{18}$/)
  })

  test('has a manifest with the checksum of each file, and one of all', async () => {
    const { submit, repository } = startDeployer(temporaryFolder())
    await submit({ model: modelFolder({ 'config.yml': 'module_id: x\n', 'parts/b': 'bb', a: '' }), name: 'm' })
    const manifest: unknown = JSON.parse(readFileSync(join(repository, 'm', '1', 'trainyard.manifest.json'), 'utf8'))
    const files = {
      a: { sha256: sha256(''), bytes: 0 },
      'config.yml': { sha256: sha256('module_id: x\n'), bytes: 13 },
      'parts/b': { sha256: sha256('bb'), bytes: 2 },
    }
    const lines = Object.entries(files).map(([path, file]) => `${file.sha256}  ${path}\n`)
    const all = { sha256: sha256(lines.join('')), bytes: 15, files }
    expect(manifest).toEqual({ moduleId: 'x', jobName: 'tyjob', requestHash: 'hash', publishedAt: expect.any(String), ...all })
  })

  test('has files in the place of links', async () => {
    const { submit, repository } = startDeployer(temporaryFolder())
    const elsewhere = join(temporaryFolder(), 'weights')
    writeFileSync(elsewhere, 'heavy')
    const model = modelFolder({ 'config.yml': 'module_id: x\n' })
    symlinkSync(elsewhere, join(fileURLToPath(model.uri), 'weights'))
    await submit({ model, name: 'm' })
    rmSync(elsewhere)
    expect(readFileSync(join(repository, 'm', '1', 'weights'), 'utf8')).toBe('heavy')
  })

  test.each([
    ['changed', (folder: string) => writeFileSync(join(folder, 'greeting'), 'other'), ['greeting']],
    ['removed', (folder: string) => rmSync(join(folder, 'greeting')), ['greeting']],
    ['added', (folder: string) => writeFileSync(join(folder, 'more'), ''), ['more']],
  ])('of which a file was %s is neither loaded nor served nor published', async (_, change, files) => {
    const client = startClient()
    const published = await publish(client, await trainEcho(client))
    change(fileURLToPath(published.artifact.uri))
    const loading = client.yard.load('greeter')
    await expect(loading).rejects.toBeInstanceOf(ModelChangedError)
    await expect(loading).rejects.toMatchObject({ files })
    const deployment = await client.yard.deploy(published)
    await expect(deployment.result()).rejects.toMatchObject({ name: 'ModelChangedError' })
    await expect(publish(client, published, 'again')).rejects.toMatchObject({ code: 'invalid-request', field: 'model' })
    await expect(publish(client, { uri: published.artifact.uri }, 'again')).rejects.toMatchObject({ field: 'model' })
    expect(existsSync(join(client.folder, 'repository', 'again'))).toBe(false)
  })
})

describe('versions', () => {
  test('count up; the latest content again is the latest version, an older one is a new version', async () => {
    const client = startClient()
    const one = await trainEcho(client, 'one', 'model-one')
    const two = await trainEcho(client, 'two', 'model-two')
    const versions: unknown[] = []
    for (const model of [one, one, two, two, one]) versions.push((await publish(client, model)).artifact.attributes?.['version'])
    expect(versions).toEqual(['1', '1', '2', '2', '3'])
    expect(await client.yard.load('greeter')).toBeDefined()
    expect((await client.yard.findModel('greeter'))?.uri).toMatch(/greeter\/3$/)
  })

  test('are given once each, without a gap, to however many processes publish at once', async () => {
    const folder = temporaryFolder()
    const file = fileURLToPath(new URL('./fixtures/clients/publishing-client.ts', import.meta.url))
    const clients = ['a', 'b', 'c', 'd'].map(mark =>
      spawn(process.execPath, [file, mark, '5', folder], { stdio: ['ignore', 'pipe', 'inherit'] }),
    )
    const outputs = await Promise.all(clients.map(async client => Promise.all([text(client.stdout), once(client, 'exit')])))
    const published = outputs.flatMap(([output]) => output.trim().split('\n'))
    const versions = published.map(line => Number(line.split(' ')[0]))
    expect(versions.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    const inPlace = versions.map(version => `${version} ${readFileSync(join(folder, 'repository', 'm', String(version), 'mark'), 'utf8')}`)
    expect(inPlace).toEqual(published)
    expect(readdirSync(join(folder, 'repository', 'm'))).toHaveLength(20)
  })

  test('ten come before nine', async () => {
    const { submit, repository } = startDeployer(temporaryFolder())
    for (const version of ['9', '10', '02', 'x', '.partial-tyother-abc']) mkdirSync(join(repository, 'm', version), { recursive: true })
    const { reference } = await submit({ model: modelFolder({ a: '' }), name: 'm' })
    expect(reference.directory).toBe(join(repository, 'm', '11'))
  })
})

describe('a resumed job', () => {
  test('gets the version that it has published already', async () => {
    const { deployer, submit, repository } = startDeployer(temporaryFolder())
    const model = modelFolder({ a: '' })
    const job = await submit({ model, name: 'm' })
    await submit({ model: modelFolder({ a: 'other' }), name: 'm' }, { jobName: 'tyother' })
    const again = await submit({ model, name: 'm' }, { resumed: true })
    expect(again).toEqual(job)
    expect(await deployer.describe(again)).toMatchObject({ status: 'COMPLETED', artifact: { attributes: { version: '1' } } })
    expect(readdirSync(join(repository, 'm'))).toEqual(['1', '2'])
  })

  test('publishes what an earlier call left half done, and removes that', async () => {
    const { submit, repository } = startDeployer(temporaryFolder())
    const model = modelFolder({ a: 'whole' })
    mkdirSync(join(repository, 'm', '.partial-tyjob-xyz', 'model'), { recursive: true })
    mkdirSync(join(repository, 'm', '.partial-tyother-xyz'))
    await submit({ model, name: 'm' }, { resumed: true })
    expect(readdirSync(join(repository, 'm')).toSorted()).toEqual(['.partial-tyother-xyz', '1'])
  })

  test('publishes where it was first submitted, also by a client that has another repository', async () => {
    const first = startDeployer(temporaryFolder())
    const second = startDeployer(temporaryFolder(), { repository: temporaryFolder() })
    const model = modelFolder({ a: '' })
    let saved: Partial<LocalReference> = {}
    const dying = first.submit(
      { model, name: 'm' },
      {
        save: async reference => {
          saved = reference
          throw new Error('killed')
        },
      },
    )
    await expect(dying).rejects.toThrow('killed')
    const { reference } = await second.submit({ model, name: 'm' }, { resumed: true, saved })
    expect(reference.directory).toBe(join(first.repository, 'm', '1'))
  })

  test('of another request is a conflict', async () => {
    const { submit } = startDeployer(temporaryFolder())
    const model = modelFolder({ a: '' })
    await submit({ model, name: 'm' })
    const again = submit({ model, name: 'm' }, { resumed: true, requestHash: 'other' })
    await expect(again).rejects.toBeInstanceOf(NameConflictError)
  })
})

test('a job that is told to stop publishes nothing and leaves nothing', async () => {
  const { submit, repository } = startDeployer(temporaryFolder())
  const submitting = submit({ model: modelFolder({ a: '' }), name: 'm' }, { until: AbortSignal.abort(new Error('enough')) })
  await expect(submitting).rejects.toThrow('enough')
  expect(existsSync(join(repository, 'm'))).toBe(false)
})

test('a version that was removed is unknown', async () => {
  const { deployer, submit } = startDeployer(temporaryFolder())
  const job = await submit({ model: modelFolder({ a: '' }), name: 'm' })
  rmSync(job.reference.directory, { recursive: true })
  expect(await deployer.describe(job)).toBeUndefined()
})

test('a model without config.yml is published; whoever loads it names the class', async () => {
  const client = startClient()
  const published = await publish(client, modelFolder({ greeting: 'bare' }))
  expect(published.artifact.attributes).not.toHaveProperty('moduleId')
  await expect(published.load()).rejects.toBeInstanceOf(ModelNotFoundError)
  const live = await client.yard.load('greeter', { module: echo })
  expect(live.run(1)).toMatchObject({ greeting: 'bare' })
})

describe('refused before anything is copied:', () => {
  test.each(['', '.', '..', '.hidden', 'a/b', 'a\\b', 'a@1', 'ü', 'x'.repeat(129)])('the name %j', async name => {
    const client = startClient()
    await expect(publish(client, modelFolder({ a: '' }), name)).rejects.toMatchObject({ code: 'invalid-request', field: 'name' })
    expect(existsSync(join(client.folder, 'repository'))).toBe(false)
  })

  test.each([
    ['s3://bucket/model', 'unsupported'],
    ['', 'invalid-request'],
    ['/nowhere/at/all', 'invalid-request'],
    ['memory:gone', 'invalid-request'],
  ])('the model %s', async (uri, code) => {
    await expect(publish(startClient(), { uri })).rejects.toMatchObject({ code, field: 'model.uri' })
  })

  test.each([
    ['module_id: 123', 'names no class'],
    ['a: 1\na: 2', 'not YAML'],
    ['- a', 'a list'],
  ])('the config.yml %j, with which nobody could load the model', async (config, found) => {
    const client = startClient()
    const publishing = publish(client, modelFolder({ 'config.yml': config }))
    await expect(publishing).rejects.toMatchObject({ field: 'model', found: expect.stringContaining(found) })
    expect(existsSync(join(client.folder, 'repository'))).toBe(false)
  })

  test('options, which publish has none of', async () => {
    const { yard } = startClient()
    const publishing = yard.publish(modelFolder({ a: '' }), { providerOptions: { local: { port: 8080 } } })
    await expect(publishing).rejects.toMatchObject({ code: 'unsupported', field: 'providerOptions.local.port' })
  })

  test('a repository that cannot be written to', async () => {
    const client = startClient({ repository: import.meta.filename })
    await expect(publish(client, modelFolder({ a: '' }))).rejects.toMatchObject({
      field: 'repository',
      found: expect.stringContaining('a file'),
    })
  })
})

describe('a model that cannot be copied, because it has', () => {
  const makeOdd: readonly (readonly [string, (path: string) => void, RegExp])[] = [
    ['a link to nothing', path => symlinkSync('/nowhere/at/all', path), /odd": ENOENT/],
    ['a pipe', path => void execFileSync('mkfifo', [path]), /odd": neither a file nor a folder/],
    ['a link to its own folder', path => symlinkSync('.', path), /odd": a link to a folder that it lies in/],
  ]

  test.each(makeOdd)('%s, is refused by that file before anything is copied', async (_, make, found) => {
    const client = startClient()
    const model = modelFolder({ 'parts/a': '' })
    make(join(fileURLToPath(model.uri), 'parts', 'odd'))
    await expect(publish(client, model)).rejects.toMatchObject({ field: 'model', found: expect.stringMatching(found) })
    expect(existsSync(join(client.folder, 'repository'))).toBe(false)
  })

  test.each(makeOdd)('%s since it was checked, is refused, and nothing is left', async (_, make, found) => {
    const { submit, repository } = startDeployer(temporaryFolder())
    const model = modelFolder({ 'parts/a': '' })
    make(join(fileURLToPath(model.uri), 'parts', 'odd'))
    await expect(submit({ model, name: 'm' })).rejects.toMatchObject({ field: 'model', found: expect.stringMatching(found) })
    expect(readdirSync(repository)).toEqual([])
  })
})

test('a live model that cannot be saved is refused with what its class threw, and nothing is left', async () => {
  const client = startClient({ workers: 'inline' })
  const { moduleUrl: _, ...homeless } = echo
  const save = async () => {
    throw new RangeError('no weights yet')
  }
  const module = { ...homeless, train: async () => ({ save }) }
  const model = await (await client.yard.train({ kind: 'module', module, arguments: undefined })).result()
  await expect(publish(client, model)).rejects.toMatchObject({ field: 'model', found: 'no weights yet' })
  expect(readdirSync(join(client.folder, 'repository'))).toEqual([])
})

describe('a version that was damaged', () => {
  const damages: readonly (readonly [string, (manifest: string) => void, string])[] = [
    ['an empty manifest', manifest => writeFileSync(manifest, ''), 'trainyard.manifest.json'],
    ['a manifest that says nothing', manifest => writeFileSync(manifest, '{}'), 'trainyard.manifest.json'],
    ['null for a manifest', manifest => writeFileSync(manifest, 'null'), 'trainyard.manifest.json'],
    ['no manifest', manifest => rmSync(manifest), 'trainyard.manifest.json'],
    [
      'a pipe for a manifest',
      manifest => {
        rmSync(manifest)
        execFileSync('mkfifo', [manifest])
      },
      'trainyard.manifest.json',
    ],
    [
      'a folder for a manifest',
      manifest => {
        rmSync(manifest)
        mkdirSync(manifest)
      },
      'trainyard.manifest.json',
    ],
    ['a link in it', manifest => symlinkSync('/dev/null', join(manifest, '..', 'link')), 'link'],
    ['a pipe in it', manifest => void execFileSync('mkfifo', [join(manifest, '..', 'pipe')]), 'pipe'],
    ['other weights', manifest => writeFileSync(join(manifest, '..', 'greeting'), 'other'), 'greeting'],
  ]

  test.each(damages)('so that it has %s is not loaded, and the same model is published anew', async (_, damage, file) => {
    const client = startClient()
    const trained = await trainEcho(client)
    const { artifact } = await publish(client, trained)
    damage(join(fileURLToPath(artifact.uri), 'trainyard.manifest.json'))
    const loading = client.yard.load('greeter')
    await expect(loading).rejects.toBeInstanceOf(ModelChangedError)
    await expect(loading).rejects.toMatchObject({ files: [file] })
    expect((await publish(client, trained)).artifact.attributes).toMatchObject({ version: '2' })
    expect(await client.yard.load('greeter')).toBeDefined()
  })

  test('is not what a resumed job gets, which publishes its model anew', async () => {
    const { submit } = startDeployer(temporaryFolder())
    const model = modelFolder({ a: 'whole' })
    const job = await submit({ model, name: 'm' })
    writeFileSync(join(job.reference.directory, 'a'), 'half')
    const again = await submit({ model, name: 'm' }, { resumed: true })
    expect(again.reference.directory).toMatch(/m\/2$/)
  })

  test('cannot be published itself', async () => {
    const client = startClient()
    const { artifact } = await publish(client, await trainEcho(client))
    writeFileSync(join(fileURLToPath(artifact.uri), 'trainyard.manifest.json'), '{}')
    const again = publish(client, { uri: artifact.uri }, 'again')
    await expect(again).rejects.toMatchObject({ field: 'model', found: expect.stringContaining('trainyard.manifest.json') })
  })
})
