import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { createTrainyard, JobCanceledError, JobNotFoundError, type ModuleClass } from '@trainyard/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { local, type LocalReference } from '../src/index.ts'
import noOp from './fixtures/no-op.ts'
import saves from './fixtures/saves.ts'
import throws from './fixtures/throws.ts'
import waits from './fixtures/waits.ts'
import { eventually } from './support/eventually.ts'
import { processesWith } from './support/processes.ts'
import { shellScript } from './support/script-request.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

type Workers = 'inline' | 'thread' | 'process'

function openYard(
  workers: Workers,
  { retention, modules = [] }: { readonly retention?: string; readonly modules?: readonly ModuleClass[] } = {},
) {
  const folder = temporaryFolder()
  const config = { directory: `${folder}/jobs`, workers, ...(retention !== undefined && { retention }) }
  const yard = createTrainyard({ store: 'memory', plugins: [local()], modules, trainers: { default: { type: 'LOCAL', config } } })
  onTestFinished(() => yard.close())
  return { yard, folder, jobs: `${folder}/jobs` }
}

describe.each(['inline', 'thread', 'process'] as const)('a client with workers: %s', workers => {
  test('[MM-59] load() of a failed job rejects with the job’s own error', async () => {
    const { yard, folder } = openYard(workers)
    const future = await yard.train({ kind: 'module', module: throws, arguments: 'chain' }, { savePath: `${folder}/model` })
    const error = { name: 'DataError', message: 'row 7 is broken', cause: { name: 'TypeError', cause: { name: 'RangeError' } } }
    await expect(future.load()).rejects.toMatchObject(error)
    await expect(future.result()).rejects.toMatchObject(error)
  })

  test('[MM-60] load() of a failed job never gives an older model of the same save path', async () => {
    const { yard, folder } = openYard(workers, { modules: [saves] })
    const savePath = `${folder}/model`
    const older = await yard.train({ kind: 'module', module: noOp, arguments: {} }, { savePath })
    await older.wait()
    const failing = { files: { half: 'h' }, thenThrow: 'no' }
    const future = await yard.train({ kind: 'module', module: saves, arguments: failing }, { savePath })
    await expect(future.load()).rejects.toThrow('no')
    expect(readdirSync(savePath).toSorted()).toEqual(['config.yml', 'settings.json'])
  })

  test('[MM-62] load() and result() of a canceled job reject with JobCanceledError', async () => {
    const { yard, folder } = openYard(workers)
    const marker = `${folder}/began`
    const future = await yard.train({ kind: 'module', module: waits, arguments: { marker, onAbort: 'throw' } })
    await eventually(() => existsSync(marker))
    await future.cancel()
    await expect(future.load()).rejects.toBeInstanceOf(JobCanceledError)
    await expect(future.result()).rejects.toBeInstanceOf(JobCanceledError)
  })

  test('[MM-73] a job that succeeds has the time of its end, though nobody waits for it', async () => {
    const { yard } = openYard(workers)
    const before = Date.now()
    const { id } = await yard.train({ kind: 'module', module: noOp, arguments: {} })
    await eventually(async () => {
      for await (const info of yard.jobs.list()) if (info.id === id && info.endedAt) return true
      return false
    })
    const info = await yard.jobs.getInfo(id)
    expect(info.status).toBe('COMPLETED')
    expect(info.endedAt?.getTime()).toBeGreaterThanOrEqual(before)
    expect(info.endedAt?.getTime()).toBeLessThanOrEqual(Date.now())
  })

  test('[MM-82] retention clears away the job’s own folder and its live model, and nothing else', async () => {
    const { yard, folder, jobs } = openYard(workers, { retention: '0.3s' })
    mkdirSync(`${folder}/model`)
    writeFileSync(`${folder}/model/notes.txt`, 'mine')
    const saved = await yard.train({ kind: 'module', module: noOp, arguments: {} }, { savePath: `${folder}/model` })
    const own = await yard.train({ kind: 'module', module: noOp, arguments: {} })
    await saved.wait()
    const { artifact } = await own.result()
    mkdirSync(`${jobs}/not-a-job`, { recursive: true })
    await eventually(async () => {
      const ids: string[] = []
      for await (const { id } of yard.jobs.list()) ids.push(id)
      return ids.length === 0
    })
    for (const { id } of [saved, own]) await expect(yard.getTrainingFuture(id)).rejects.toBeInstanceOf(JobNotFoundError)
    // What threads made ahead is no job's.
    const left = readdirSync(jobs, { recursive: true }).map(String)
    expect(left.filter(name => name !== 'models' && !name.startsWith('spares'))).toEqual(['not-a-job'])
    await expect(yard.load(artifact.uri, { module: noOp })).rejects.toThrow()
    expect(readdirSync(`${folder}/model`).toSorted()).toEqual(['config.yml', 'notes.txt', 'settings.json'])
    expect(readFileSync(`${folder}/model/notes.txt`, 'utf8')).toBe('mine')
  })
})

test('retention waits for a canceled program that takes its time', async () => {
  const folder = temporaryFolder()
  const config = { directory: `${folder}/jobs`, gracePeriodSeconds: 1, retention: '0.01s' }
  const yard = createTrainyard({ store: 'memory', plugins: [local()], trainers: { default: { type: 'LOCAL', config } } })
  onTestFinished(() => yard.close())
  const future = await yard.train(shellScript('trap "" TERM; echo ready; while :; do sleep 1; done'))
  const { directory } = future.toJSON().reference as LocalReference
  await eventually(() => existsSync(`${directory}/log.jsonl`))
  await future.cancel()
  await eventually(async () => !(await isKnown(() => yard.getTrainingFuture(future.id))))
  expect(processesWith(basename(directory)).length).toBeGreaterThan(0)
  await eventually(() => !existsSync(directory))
  expect(processesWith(basename(directory))).toEqual([])
})

async function isKnown(find: () => Promise<unknown>): Promise<boolean> {
  return find().then(
    () => true,
    () => false,
  )
}

test('a script that runs into its time limit is stopped, with all that it started, and is timed-out', async () => {
  const folder = temporaryFolder()
  const yard = createTrainyard({ store: 'memory', plugins: [local({ directory: `${folder}/jobs`, gracePeriodSeconds: 0.2 })] })
  onTestFinished(() => yard.close())
  const request = shellScript('trap "" TERM; (trap "" TERM; while :; do sleep 1; done) & while :; do sleep 1; done')
  const future = await yard.train({ ...request, timeLimitSeconds: 0.5 }, { savePath: `${folder}/models/mine` })
  const jobName = basename((future.toJSON().reference as LocalReference).directory)
  await eventually(() => processesWith(jobName).length > 1)
  expect(await future.wait()).toMatchObject({ status: 'ERRORED', reason: 'timed-out' })
  await eventually(() => processesWith(jobName).length === 0)
})

test('metrics of any form, nodes and warnings come through a client as events', async () => {
  const yard = createTrainyard({ store: 'memory', plugins: [local({ directory: temporaryFolder() })] })
  onTestFinished(() => yard.close())
  const metricDefinitions = [{ name: 'loss', pattern: 'loss=([0-9.]+)' }]
  const request = shellScript('echo "loss=0.$((5 + SM_CURRENT_HOST_RANK))"', {
    resources: { nodes: 2 },
    image: 'python:3',
    metricDefinitions,
  })
  const future = await yard.train(request)
  const told: string[] = []
  for await (const event of future.events({ logs: true })) {
    if (event.type === 'metric') told.push(`${event.name} ${event.value}`)
    if (event.type === 'warning') told.push(event.message)
    if (event.type === 'log') told.push(...event.lines.map(({ node, text }) => `${node}: ${text}`))
  }
  const image = 'LOCAL runs programs without a container: the image python:3 is not used.'
  expect(told.toSorted()).toEqual([image, 'algo-1: loss=0.5', 'algo-2: loss=0.6', 'loss 0.5', 'loss 0.6'])
})
