import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { ModuleClass } from '@trainyard/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { OutputError } from '../src/index.ts'
import doubles, { Doubler } from './fixtures/doubles.ts'
import { openBatchYard } from './support/batch-yard.ts'
import { eventually } from './support/eventually.ts'

type BatchYard = Awaited<ReturnType<typeof openBatchYard>>

const client = fileURLToPath(new URL('fixtures/clients/batch-client.ts', import.meta.url))
const count = 1500

function slowRows(): string {
  return Array.from({ length: count }, (_, x) => `{"x":${x},"milliseconds":1}\n`).join('')
}

/** The file of its rows so far. */
function partialOf({ folder }: BatchYard): string | undefined {
  const name = readdirSync(folder).find(entry => /\.partial-[0-9a-f]+$/.test(entry))
  return name === undefined ? undefined : `${folder}/${name}`
}

describe('an interrupted batch', () => {
  test('goes on where it was when its process was killed: no row twice, none missing, none torn', { timeout: 60_000 }, async () => {
    const yard = await openBatchYard()
    const gate = `${yard.folder}/gate`
    // The first chunks are so slow that the state after them is saved, and the last row keeps the batch from its end.
    const slow = Array.from({ length: 20 }, (_, x) => JSON.stringify({ x, milliseconds: 120, padding: 'a'.repeat(400) }))
    const quick = Array.from({ length: 2000 }, (_, x) => JSON.stringify({ x: x + slow.length }))
    const input = yard.write('in.jsonl', [...slow, ...quick, JSON.stringify({ x: 2020, until: gate })].join('\n'))
    const child = spawn(process.execPath, [client, yard.model.uri, input, yard.output], { stdio: 'inherit' })
    const exited = once(child, 'exit')
    await eventually(() => existsSync(`${partialOf(yard) ?? ''}.json`))
    child.kill('SIGKILL')
    await exited
    const partial = partialOf(yard) ?? ''
    const { rows } = JSON.parse(readFileSync(`${partial}.json`, 'utf8')) as { rows: number }
    expect(rows).toBeGreaterThan(0)
    appendFileSync(partial, '{"y":')
    writeFileSync(gate, '')
    const future = await yard.yard.predictBatch({ model: yard.model, input, output: yard.output }, { externalId: 'nightly' })
    const result = await future.result()
    expect(await Array.fromAsync(result)).toEqual(Array.from({ length: 2021 }, (_, x) => ({ y: 2 * x })))
    expect(result.artifact.attributes).toEqual({ rows: '2021', failedRows: '0' })
    expect(partialOf(yard)).toBeUndefined()
  })

  test('that was canceled goes on too, and does not predict again what it has', async () => {
    const yard = await openBatchYard({ workers: 'inline' })
    const input = yard.write('in.jsonl', slowRows())
    const request = { model: yard.model, input, output: yard.output }
    const first = await yard.yard.predictBatch(request, { externalId: 'nightly' })
    await eventually(() => {
      const partial = partialOf(yard)
      return partial !== undefined && statSync(partial).size > 500
    })
    await first.cancel()
    const partial = partialOf(yard) ?? ''
    await eventually(() => existsSync(`${partial}.json`))
    writeFileSync(partial, readFileSync(partial, 'utf8').replace('{"y":0}', '{"y":1}'))
    const future = await yard.yard.predictBatch(request, { externalId: 'nightly' })
    await future.result()
    expect(yard.lines().slice(0, 3)).toEqual(['{"y":1}', '{"y":2}', '{"y":4}'])
    expect(yard.lines()).toHaveLength(count)
  })

  test('begins anew where its input has changed', async () => {
    const yard = await openBatchYard()
    const request = { model: yard.model, input: yard.write('in.jsonl', '{"x":1}\n{"x":2,"do":"throw"}\n'), output: yard.output }
    const failed = await yard.yard.predictBatch(request, { externalId: 'nightly' })
    expect((await failed.wait()).status).toBe('ERRORED')
    yard.write('in.jsonl', '{"x":5}\n')
    await (await yard.yard.predictBatch(request, { externalId: 'nightly' })).result()
    expect(yard.lines()).toEqual(['{"y":10}'])
  })

  test('begins anew where another class loads the model', async () => {
    const triples: ModuleClass = { moduleId: 'triples', train: doubles.train, load: async () => new Doubler(3) }
    const yard = await openBatchYard({}, [triples])
    rmSync(`${yard.model.uri}/config.yml`)
    const input = yard.write('in.jsonl', `${'{"x":2}\n'.repeat(2000)}{"do":"throw"}\n`)
    const predict = (moduleId: string) =>
      yard.yard.predictBatch({ model: { ...yard.model, moduleId }, input, output: yard.output }, { externalId: 'nightly' })
    expect((await (await predict('doubles')).wait()).status).toBe('ERRORED')
    expect(readFileSync(partialOf(yard) ?? '', 'utf8')).toContain('{"y":4}')
    expect((await (await predict('triples')).wait()).status).toBe('ERRORED')
    expect(new Set(readFileSync(partialOf(yard) ?? '', 'utf8').split('\n'))).toEqual(new Set(['{"y":6}', '']))
  })

  test('is tried again as the retry policy says, from where it was', async () => {
    const yard = await openBatchYard()
    const rows = Array.from({ length: 2000 }, (_, x) => `{"x":${x}}\n`).join('')
    const input = yard.write('in.jsonl', `${rows}{"do":"throw"}\n`)
    const future = await yard.yard.predictBatch(
      { model: yard.model, input, output: yard.output },
      { retry: { attempts: 2, on: ['failed'] } },
    )
    expect(await future.wait()).toMatchObject({ status: 'ERRORED', attempt: 2 })
    expect(readFileSync(partialOf(yard) ?? '', 'utf8').startsWith('{"y":0}\n{"y":2}\n')).toBe(true)
    expect(existsSync(yard.output)).toBe(false)
  })
})

test('a batch whose folder is removed says so', async () => {
  const yard = await openBatchYard({ workers: 'inline' })
  const gate = `${yard.folder}/gate`
  const input = yard.write('in.jsonl', JSON.stringify({ x: 1, until: gate }))
  const future = await yard.yard.predictBatch({ model: yard.model, input, output: `${yard.folder}/results/out.jsonl` })
  await eventually(() => existsSync(`${yard.folder}/results`))
  rmSync(`${yard.folder}/results`, { recursive: true })
  writeFileSync(gate, '')
  const error: unknown = await future.result().catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(OutputError)
  expect(error).toMatchObject({ message: expect.stringContaining('went away'), cause: { code: 'ENOENT' } })
})

test('a batch whose disk is full says so, and goes on when there is room again', async context => {
  const yard = await openBatchYard()
  const disk = `${yard.folder}/disk`
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'none', disk], { stdio: 'pipe' })
  } catch (error) {
    return context.skip(`cannot mount: ${String(error)}`)
  }
  onTestFinished(() => void execFileSync('umount', [disk]))
  const input = yard.write('in.jsonl', Array.from({ length: 40_000 }, (_, x) => `{"x":${x}}\n`).join(''))
  const output = `${disk}/out.jsonl`
  const request = { model: yard.model, input, output }
  const failed = await yard.yard.predictBatch(request, { externalId: 'nightly' })
  const error: unknown = await failed.result().catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(OutputError)
  expect(error).toMatchObject({ retryable: true, message: expect.stringContaining('Make room there'), cause: { code: 'ENOSPC' } })
  execFileSync('mount', ['-o', 'remount,size=4m', disk])
  const rows = await (await yard.yard.predictBatch(request, { externalId: 'nightly' })).result()
  expect(await Array.fromAsync(rows)).toEqual(Array.from({ length: 40_000 }, (_, x) => ({ y: 2 * x })))
})
