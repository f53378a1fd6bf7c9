import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTrainyard, InvalidRequestError, type Service } from '@trainyard/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { InvocationError, local, type LocalSettings } from '../src/index.ts'
import echo from './fixtures/echo.ts'
import { type Client, startClient, trainEcho } from './support/client.ts'
import { eventually } from './support/eventually.ts'
import { isAlive } from './support/processes.ts'
import { sendRequest } from './support/send-request.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

async function deploy(client: Client, options: Parameters<Client['yard']['deploy']>[1] = {}): Promise<Service> {
  const deployment = await client.yard.deploy(await trainEcho(client), options)
  return deployment.result()
}

async function processIdOf(service: Service): Promise<number> {
  return Number((await service.getInfo())?.artifact?.attributes?.['processId'])
}

describe('a deployed model', () => {
  test('answers in a process of its own, whoever asks', async () => {
    const client = startClient()
    const service = await deploy(client, { name: 'greeter' })
    const processId = await processIdOf(service)
    expect(isAlive(processId)).toBe(true)
    expect(await service.invoke({ a: [1] })).toEqual({ greeting: 'hello', input: { a: [1] }, processId })
    const program = `fetch('${service.url}/invocations', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '7' })
      .then(response => response.text()).then(text => process.stdout.write(text))`
    const other = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [output] = (await once(other.stdout, 'data')) as [Buffer]
    expect(JSON.parse(String(output))).toEqual({ greeting: 'hello', input: 7, processId })
    expect(await service.getInfo()).toMatchObject({
      status: 'COMPLETED',
      artifact: { uri: service.url, attributes: { name: 'greeter', moduleId: 'echo' } },
    })
  })

  test('is found again by the id of its job', async () => {
    const client = startClient()
    const service = await deploy(client)
    const same = await client.yard.getService(service.id)
    expect(same.url).toBe(service.url)
    await same.undeploy()
    expect(await service.getInfo()).toBeUndefined()
  })

  test('answers with the method that was asked for', async () => {
    const service = await deploy(startClient(), { method: 'numbers' })
    expect(await service.invoke(null)).toEqual({ scores: [0.5, 1] })
  })

  test('gives its answer in parts, and ends when nobody wants more', async () => {
    const client = startClient()
    const marker = join(client.folder, 'counted')
    const service = await deploy(client, { method: 'counts' })
    const parts: unknown[] = []
    for await (const part of service.stream({ marker, until: 3 })) parts.push(part)
    expect(parts).toMatchObject([{ count: 1 }, { count: 2 }, { count: 3 }])
    for await (const _ of service.stream({ marker, until: 1e6 })) break
    await eventually(() => existsSync(marker) && Number(readFileSync(marker, 'utf8')) > 3)
    expect(Number(readFileSync(marker, 'utf8'))).toBeLessThan(1e6)
  })

  test('may be one that names no class, where the caller does', async () => {
    const client = startClient()
    const { artifact } = await trainEcho(client)
    rmSync(join(client.folder, 'model/config.yml'))
    const service = await (await client.yard.deploy({ uri: artifact.uri, moduleId: 'echo' })).result()
    expect(await service.invoke(1)).toMatchObject({ greeting: 'hello' })
  })

  test('one that has no parts gives its answer as the only one', async () => {
    const service = await deploy(startClient())
    const parts: unknown[] = []
    for await (const part of service.stream(1)) parts.push(part)
    expect(parts).toMatchObject([{ input: 1 }])
  })

  test('an error of the model is that error, without what it carries', async () => {
    const service = await deploy(startClient(), { method: 'fails' })
    const invoking = service.invoke('no such thing')
    await expect(invoking).rejects.toBeInstanceOf(TypeError)
    await expect(invoking).rejects.toMatchObject({ message: 'no such thing', code: 'ERR_ECHO' })
    await expect(invoking).rejects.not.toHaveProperty('cause')
  })

  test('an error between two parts is that error, after the parts', async () => {
    const service = await deploy(startClient(), { method: 'breaks' })
    const parts: unknown[] = []
    const reading = async () => {
      for await (const part of service.stream(null)) parts.push(part)
    }
    await expect(reading()).rejects.toMatchObject({ name: 'RangeError', message: 'broken' })
    expect(parts).toEqual(['first'])
  })

  test('a request beyond its limits is an error that says so', async () => {
    const service = await deploy(startClient(), { providerOptions: { local: { maximumBodyBytes: 10 } } })
    await expect(service.invoke('x'.repeat(9))).rejects.toMatchObject({
      name: 'InvocationError',
      status: 413,
      retryable: false,
      message: 'The service answered 413. body: expected at most 10 bytes, found more.',
    })
  })

  test('an aborted call ends at once, and the model is told', async () => {
    const client = startClient()
    const marker = join(client.folder, 'marks')
    const service = await deploy(client, { method: 'waits' })
    const stop = new AbortController()
    const invoking = service.invoke({ marker, milliseconds: 100_000 }, { signal: stop.signal })
    await eventually(() => existsSync(marker))
    stop.abort(new Error('enough'))
    await expect(invoking).rejects.toThrow('enough')
    await eventually(() => readFileSync(marker, 'utf8') === 'began\naborted\n')
  })

  test('what it prints on its way up is in the log of its job, which ends there', async () => {
    const client = startClient()
    const deployment = await client.yard.deploy(await trainEcho(client))
    const lines: unknown[] = []
    for await (const event of deployment.events({ logs: true })) if (event.type === 'log') lines.push(...event.lines)
    expect(lines).toMatchObject([{ stream: 'stdout', text: `loading in process ${await deployment.result().then(processIdOf)}` }])
  })
})

describe('in this process', () => {
  test('a model that is live here is served', async () => {
    const { yard } = startClient({ workers: 'inline' })
    const model = await (await yard.train({ kind: 'module', module: echo, arguments: 'live' })).result()
    const service = await (await yard.deploy(model)).result()
    expect(await service.invoke(1)).toEqual({ greeting: 'live', input: 1, processId: process.pid })
    await service.undeploy()
    await expect(sendRequest(service.url)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  test('a class that no other process can import is served', async () => {
    const client = startClient()
    const { moduleUrl: _, ...homeless } = echo
    const { artifact } = await trainEcho(client)
    const again = startClient({}, client.folder, [homeless])
    const service = await (await again.yard.deploy({ uri: artifact.uri })).result()
    expect(await service.invoke(1)).toMatchObject({ processId: process.pid })
  })
})

test('a class that speaks to the parent of its process is heard by nobody', async () => {
  const client = startClient()
  const service = await (await client.yard.deploy(await trainEcho(client, 'sends'))).result()
  expect(await service.invoke('hello')).toMatchObject({ greeting: 'sends', input: 'hello' })
})

describe('undeploy', () => {
  test('lets what is under way finish, and leaves nothing behind', async () => {
    const client = startClient()
    const marker = join(client.folder, 'marks')
    const service = await deploy(client, { method: 'waits' })
    const processId = await processIdOf(service)
    const answer = service.invoke({ marker, milliseconds: 300 })
    await eventually(() => existsSync(marker))
    await service.undeploy()
    expect(await answer).toBe('waited')
    expect(isAlive(processId)).toBe(false)
    await expect(service.invoke(1)).rejects.toBeInstanceOf(InvocationError)
    await service.undeploy()
  })

  test('ends after the grace period what does not finish, with all that the model started', async () => {
    const client = startClient({ gracePeriodSeconds: 0.2 })
    const marker = join(client.folder, 'marks')
    const service = await deploy(client, { method: 'spawns' })
    const child = Number(await service.invoke(null))
    const processId = await processIdOf(service)
    const slow = await deploy(client, { method: 'waits' })
    const answer = slow.invoke({ marker, milliseconds: 100_000 })
    await eventually(() => existsSync(marker))
    await Promise.all([service.undeploy(), slow.undeploy(), expect(answer).rejects.toBeInstanceOf(InvocationError)])
    expect([processId, child].map(isAlive)).toEqual([false, false])
  })
})

describe('a service of another client', () => {
  const open = (folder: string, settings: LocalSettings = {}) => {
    const plugin = local({ directory: join(folder, 'jobs'), gracePeriodSeconds: 0.2, ...settings })
    const yard = createTrainyard({ plugins: [plugin], modules: [echo], store: { file: join(folder, 'jobs.db') } })
    onTestFinished(() => yard.close())
    return { yard, folder }
  }

  test('is seen, asked and undeployed by whoever has its id, and its own client knows', async () => {
    const folder = temporaryFolder()
    const own = await deploy(open(folder), { method: 'waits' })
    const processId = await processIdOf(own)
    const marker = join(folder, 'marks')
    const service = await open(folder).yard.getService(own.id)
    expect(await service.getInfo()).toEqual(await own.getInfo())
    const answer = service.invoke({ marker, milliseconds: 100 })
    await eventually(() => existsSync(marker))
    await service.undeploy()
    expect(await answer).toBe('waited')
    expect(isAlive(processId)).toBe(false)
    expect(await service.getInfo()).toBeUndefined()
    await eventually(async () => (await own.getInfo()) === undefined)
    await Promise.all([service.undeploy(), own.undeploy()])
  })

  test('that never looks up is killed when the grace period is over', async () => {
    const folder = temporaryFolder()
    const own = await deploy(open(folder), { method: 'spins' })
    const processId = await processIdOf(own)
    const marker = join(folder, 'spinning')
    const answer = own.invoke(marker)
    await eventually(() => existsSync(marker))
    const service = await open(folder).yard.getService(own.id)
    await Promise.all([service.undeploy(), expect(answer).rejects.toBeInstanceOf(InvocationError)])
    expect(isAlive(processId)).toBe(false)
  })

  test('that runs in the process of its client is seen, and undeployed by that one alone', async () => {
    const folder = temporaryFolder()
    const own = await deploy(open(folder, { workers: 'inline' }))
    const service = await open(folder).yard.getService(own.id)
    expect(await service.getInfo()).toMatchObject({ status: 'COMPLETED', artifact: { uri: own.url } })
    await expect(service.undeploy()).rejects.toMatchObject({ name: 'UnsupportedRequestError', field: 'undeploy' })
    expect(await service.invoke(1)).toMatchObject({ input: 1 })
    await own.undeploy()
    expect(await service.getInfo()).toBeUndefined()
  })
})

test('one that never looks up is killed when the grace period is over', async () => {
  const client = startClient({ gracePeriodSeconds: 0.2 })
  const marker = join(client.folder, 'spinning')
  const service = await deploy(client, { method: 'spins' })
  const processId = await processIdOf(service)
  const answer = service.invoke(marker)
  await eventually(() => existsSync(marker))
  await Promise.all([service.undeploy(), expect(answer).rejects.toBeInstanceOf(InvocationError)])
  expect(isAlive(processId)).toBe(false)
})

test('a service that dies says so; its deployment stays completed', async () => {
  const client = startClient()
  const service = await deploy(client, { method: 'dies' })
  await expect(service.invoke(null)).rejects.toBeInstanceOf(InvocationError)
  await eventually(async () => (await service.getInfo())?.status === 'ERRORED')
  expect(await service.getInfo()).toMatchObject({ reason: 'failed', exitCode: 3 })
  expect((await (await client.yard.getFuture(service.id)).getInfo()).status).toBe('COMPLETED')
  await service.undeploy()
  expect(await service.getInfo()).toBeUndefined()
})

describe('a deployment that fails', () => {
  test('rejects with what the class threw while it loaded', async () => {
    const client = startClient()
    const deployment = await client.yard.deploy(await trainEcho(client, 'broken'))
    await expect(deployment.result()).rejects.toMatchObject({ name: 'RangeError', message: 'these weights are broken' })
  })

  test('names the methods that there are when the wanted one is not', async () => {
    const deploying = deploy(startClient(), { method: 'guess' })
    await expect(deploying).rejects.toMatchObject({
      name: 'InvalidModuleError',
      field: 'method',
      expected: expect.stringContaining('"echo" (breaks, counts, dies, fails, numbers, run, spawns, spins, waits)'),
    })
  })

  test('is canceled while it loads, and leaves no process', async () => {
    const client = startClient({ gracePeriodSeconds: 0.1 })
    const deployment = await client.yard.deploy(await trainEcho(client, 'never'))
    let processId = 0
    for await (const event of deployment.events({ logs: true })) {
      if (event.type === 'log') processId = Number(/\d+$/.exec(event.lines[0]?.text ?? '')?.[0])
      if (processId > 0) break
    }
    expect(isAlive(processId)).toBe(true)
    await deployment.cancel()
    expect((await deployment.wait()).status).toBe('CANCELED')
    await eventually(() => !isAlive(processId))
  })
})

describe('refused before anything starts:', () => {
  const failing = async (client: Client, ...given: Parameters<Client['yard']['deploy']>) => {
    const error: unknown = await client.yard.deploy(...given).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(InvalidRequestError)
    return error as InvalidRequestError
  }

  test('a port that is taken', async () => {
    const client = startClient()
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    onTestFinished(() => void server.close())
    const { port } = server.address() as AddressInfo
    const error = await failing(client, await trainEcho(client), { providerOptions: { local: { port } } })
    expect(error).toMatchObject({ field: 'providerOptions.local.port', found: `${port}, one that another service listens on` })
    server.close()
    await once(server, 'close')
    const service = await deploy(client, { providerOptions: { local: { port } } })
    expect(service.url).toBe(`http://127.0.0.1:${port}`)
  })

  test.each([
    ['/nowhere/at/all', 'model.uri', /is not there/],
    [import.meta.filename, 'model.uri', /is a file/],
    ['memory:gone', 'model.uri', /memory:gone/],
    ['', 'model.uri', /^""$/],
    [import.meta.dirname, 'model', /no .*config\.yml.* loads the model$/],
  ])('the model %s', async (uri, field, found) => {
    expect(await failing(startClient(), { uri })).toMatchObject({ field, found: expect.stringMatching(found) })
  })

  test('a model on another machine', async () => {
    const deploying = startClient().yard.deploy({ uri: 's3://bucket/model' })
    await expect(deploying).rejects.toMatchObject({ code: 'unsupported', field: 'model.uri', expected: 'a model on this machine' })
  })

  test('a method that a model which is live here does not have', async () => {
    const { yard } = startClient({ workers: 'inline' })
    const model = await (await yard.train({ kind: 'module', module: echo, arguments: 'live' })).result()
    await expect(yard.deploy(model, { method: 'guess' })).rejects.toMatchObject({ name: 'InvalidModuleError', field: 'method' })
  })

  test('a class that the client does not know', async () => {
    const client = startClient()
    const { artifact } = await trainEcho(client)
    const error = await failing(startClient({}, client.folder), { uri: artifact.uri })
    expect(error).toMatchObject({ field: 'model', found: '"echo"' })
  })

  test.each([{ port: 0 }, { port: 65_536 }, { maximumBodyBytes: 0 }, { method: 'run' }, { verbose: true }])(
    'the option %o',
    async options => {
      const client = startClient()
      const error = await failing(client, { uri: client.folder }, { providerOptions: { local: options } })
      expect(error.field).toMatch(/^providerOptions\.local/)
    },
  )
})

describe('a client that', () => {
  const file = fileURLToPath(new URL('./fixtures/clients/serving-client.ts', import.meta.url))
  const start = async (manner: string) => {
    const client = spawn(process.execPath, [file, manner, temporaryFolder()], { stdio: ['ignore', 'pipe', 'inherit'] })
    onTestFinished(() => void client.kill('SIGKILL'))
    const [line] = (await once(client.stdout, 'data')) as [Buffer]
    const processIds = String(line).trim().split(' ').map(Number)
    const [processId = 0] = processIds
    onTestFinished(() => processIds.filter(isAlive).forEach(alive => void process.kill(alive, 'SIGKILL')))
    return { client, exit: once(client, 'exit'), processId, processIds }
  }

  test.each(['closes', 'exits'])('%s takes its services along', async manner => {
    const { exit, processId } = await start(manner)
    expect(await exit).toEqual([0, null])
    expect(processId).toBeGreaterThan(1)
    await eventually(() => !isAlive(processId))
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGKILL'] as const)('serves until it is ended by %s takes its services along', async signal => {
    const { client, exit, processId } = await start('serves')
    expect(isAlive(processId)).toBe(true)
    client.kill(signal)
    expect(await exit).toEqual([null, signal])
    await eventually(() => !isAlive(processId))
  })

  test.each(['spins', 'spawns'])('is killed has nothing left of a service whose model %s', async manner => {
    const { client, exit, processIds } = await start(manner)
    expect(processIds.every(isAlive)).toBe(true)
    client.kill('SIGKILL')
    await exit
    await eventually(() => !processIds.some(isAlive))
  })

  test('listens to signals itself decides at the first; the second ends it', async () => {
    const { client, exit, processId } = await start('listens')
    client.kill('SIGINT')
    await once(client.stdout, 'data')
    expect(isAlive(processId)).toBe(true)
    client.kill('SIGINT')
    await eventually(() => !isAlive(processId))
    client.kill('SIGKILL')
    await exit
  })
})
