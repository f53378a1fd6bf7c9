import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { placeEnding } from '../src/detached/ending.ts'
import { eventually } from './support/eventually.ts'
import { canMakeCgroups, cgroupsOf } from './support/cgroups.ts'
import { isAlive, processesWith, readProcessId } from './support/processes.ts'
import { nodeScript, shellScript } from './support/script-request.ts'
import { TestYard } from './support/test-yard.ts'

const members = ['leader', 'child', 'grandchild']

/** Starts `family.sh`, and gives the process ids of its three members once all run. */
async function startFamily(yard: TestYard, manner: 'polite' | 'stubborn' | 'leaves') {
  const job = await yard.submit(nodeScript('', { command: ['sh', 'family.sh', yard.folder, manner] }), {
    savePath: yard.path('models', 'mine'),
  })
  await eventually(() => members.every(member => readProcessId(yard.path(member)) !== undefined))
  return { job, processIds: members.map(member => readProcessId(yard.path(member)) ?? 0) }
}

function listenerCounts(): readonly number[] {
  return ['exit', 'SIGINT', 'SIGTERM', 'SIGHUP'].map(name => process.listenerCount(name))
}

describe('canceling a script', () => {
  test('[MM-47] [MM-52] [MM-53] [MM-54] is told at once, and stays, though the program then ends with 0', { retry: 2 }, async () => {
    const yard = new TestYard()
    const job = await yard.submit(shellScript('trap "exit 0" TERM; echo ready; sleep 100 & wait'), {
      savePath: yard.path('models', 'mine'),
    })
    await eventually(async () => (await yard.trainer.readLogs(job, undefined, yard)).lines.length > 0)
    const start = performance.now()
    await yard.cancel(job)
    expect(performance.now() - start).toBeLessThan(50)
    const canceled = await yard.describe(job)
    expect(canceled).toEqual({ status: 'CANCELED', startedAt: expect.any(Date), endedAt: expect.any(Date) })
    await yard.cancel(job)
    expect((await yard.log(job)).map(({ text }) => text)).toEqual(['ready'])
    await eventually(() => !existsSync(yard.path('models')))
    expect(await yard.describe(job)).toEqual(canceled)
  })

  test('[L-31] gives the program time to say goodbye', async () => {
    const yard = new TestYard()
    const job = await yard.submit(shellScript('trap "echo goodbye; exit 1" TERM; echo ready; sleep 100 & wait'))
    await eventually(async () => (await yard.trainer.readLogs(job, undefined, yard)).lines.length > 0)
    await yard.cancel(job)
    expect((await yard.log(job)).map(({ text }) => text)).toEqual(['ready', 'goodbye'])
  })

  test('gives that time also to a program behind a shell, which goes at once', async () => {
    const yard = new TestYard()
    const job = await yard.submit(shellScript('(trap "sleep 0.3; echo saved; exit" TERM; echo ready; sleep 100 & wait); true'))
    await eventually(async () => (await yard.trainer.readLogs(job, undefined, yard)).lines.length > 0)
    await yard.cancel(job)
    expect((await yard.log(job)).map(({ text }) => text)).toEqual(['ready', 'saved'])
  })

  test('ends the whole family, also where only the program heeds it', async () => {
    const yard = new TestYard({ gracePeriodSeconds: 0.3 })
    const { job, processIds } = await startFamily(yard, 'polite')
    expect(processIds.map(isAlive)).toEqual([true, true, true])
    await yard.cancel(job)
    await eventually(() => !processIds.some(isAlive))
  })

  test('[MM-55] [MM-65] kills the whole family after the grace period when nobody heeds it', async () => {
    const yard = new TestYard({ gracePeriodSeconds: 0.3 })
    const { job, processIds } = await startFamily(yard, 'stubborn')
    const start = performance.now()
    await yard.cancel(job)
    await new Promise(resolve => setTimeout(resolve, 100))
    expect(processIds.map(isAlive)).toEqual([true, true, true])
    await eventually(() => !processIds.some(isAlive))
    expect(performance.now() - start).toBeGreaterThan(250)
    await yard.log(job)
    expect(await yard.describe(job)).toMatchObject({ status: 'CANCELED' })
  })

  test('a program that ends takes along what it left running', async () => {
    const yard = new TestYard()
    const { job, processIds } = await startFamily(yard, 'leaves')
    expect((await yard.ended(job)).status).toBe('COMPLETED')
    await eventually(() => !processIds.some(isAlive))
  })

  test('a program that ends takes along what left its group and holds its pipes, where the system has cgroups', async context => {
    if (!canMakeCgroups()) return context.skip('no cgroups here')
    const yard = new TestYard()
    const start = performance.now()
    const file = yard.path('daemon')
    const leave = `setsid sh -c 'echo $$ > ${file}; trap "" TERM; sleep 60 & wait' & while [ ! -s ${file} ]; do sleep 0.01; done`
    const job = await yard.submit(shellScript(`echo before; ${leave}; exit 0`))
    expect((await yard.ended(job)).status).toBe('COMPLETED')
    expect(performance.now() - start).toBeLessThan(5000)
    expect((await yard.log(job)).map(({ text }) => text)).toEqual(['before'])
    await eventually(() => !isAlive(readProcessId(file) ?? 0))
    expect(cgroupsOf(job.jobName)).toEqual([])
  })

  test('ignored by daemons in sessions of their own, it still leaves nobody, where the system has cgroups', async context => {
    if (!canMakeCgroups()) return context.skip('no cgroups here')
    const yard = new TestYard({ gracePeriodSeconds: 0.2 })
    const names = ['one', 'two', 'three']
    const daemons = names.map(name => `setsid sh -c 'trap "" TERM; echo $$ > ${yard.path(name)}; while :; do sleep 1; done' &`)
    const job = await yard.submit(shellScript(`trap "" TERM; ${daemons.join(' ')} wait`))
    await eventually(() => names.every(name => readProcessId(yard.path(name)) !== undefined))
    expect(processesWith(job.jobName).length).toBeGreaterThan(3)
    await yard.cancel(job)
    await yard.log(job)
    await eventually(() => processesWith(job.jobName).length === 0)
    expect(cgroupsOf(job.jobName)).toEqual([])
  })

  test('[MM-70] before it was started, it never is', async () => {
    const yard = new TestYard()
    const directory = yard.path('data', 'tyearly')
    mkdirSync(directory, { recursive: true })
    placeEnding(directory, { cause: 'canceled', endedAt: new Date().toISOString(), gracePeriodMilliseconds: 0 })
    const job = await yard.submit(shellScript(`touch ${yard.path('began')}`), { jobName: 'tyearly', resumed: true })
    await yard.log(job)
    expect((await yard.describe(job)).status).toBe('CANCELED')
    expect(readdirSync(yard.folder)).toEqual(['data'])
  })

  test('[MM-50] [MM-51] after the end changes nothing', async () => {
    const yard = new TestYard()
    const jobs = [await yard.submit(shellScript('exit 0')), await yard.submit(shellScript('exit 5'))]
    const before = []
    for (const job of jobs) before.push(await yard.ended(job))
    for (const job of jobs) await yard.cancel(job)
    const after = []
    for (const job of jobs) after.push(await yard.describe(job))
    expect(after).toEqual(before)
    expect(after.map(({ status }) => status)).toEqual(['COMPLETED', 'ERRORED'])
  })

  test('of an unknown job is harmless', async () => {
    const yard = new TestYard()
    const job = { jobName: 'tyunknown', reference: { directory: yard.path('data', 'tyunknown') } }
    await yard.cancel(job)
    expect(await yard.trainer.describe(job, yard)).toBeUndefined()
  })

  test('a client that closes cancels none, and leaves no listener', async () => {
    const yard = new TestYard({ gracePeriodSeconds: 0.2 })
    const listenersBefore = listenerCounts()
    const { job, processIds } = await startFamily(yard, 'stubborn')
    await yard.trainer.close()
    expect(processIds.map(isAlive)).toEqual([true, true, true])
    expect((await yard.describe(job)).status).toBe('RUNNING')
    expect(listenerCounts()).toEqual(listenersBefore)
    await yard.cancel(job)
    await yard.log(job)
    expect(processIds.some(isAlive)).toBe(false)
    expect(existsSync(yard.path('models'))).toBe(false)
  })
})
