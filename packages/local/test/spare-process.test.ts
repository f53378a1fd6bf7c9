import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { childrenOf } from '../src/process/children-of.ts'
import tells from './fixtures/tells.ts'
import { eventually } from './support/eventually.ts'
import { isAlive } from './support/processes.ts'
import { temporaryFolder } from './support/temporary-folder.ts'
import { TestYard } from './support/test-yard.ts'

function wrappers(): readonly number[] {
  return childrenOf(process.pid).filter(processId => isRunning(processId, 'job-wrapper'))
}

/** Those that run modules, or wait for one, each under a wrapper that this process started. */
function moduleProcesses(): readonly number[] {
  return wrappers()
    .flatMap(childrenOf)
    .filter(processId => isRunning(processId, 'module-process'))
}

function isRunning(processId: number, program: string): boolean {
  return isAlive(processId) && commandOf(processId).includes(program)
}

function commandOf(processId: number): string {
  return readFileSync(`/proc/${processId}/cmdline`, 'utf8')
}

async function told(yard: TestYard, variable = 'PATH') {
  const job = await yard.submit({ kind: 'module', module: tells, arguments: { variable } })
  expect((await yard.ended(job)).status).toBe('COMPLETED')
  const [line] = await yard.log(job)
  const [processId, value] = line?.text.split(' ') ?? []
  return { processId: Number(processId), value }
}

describe('a spare process', () => {
  test('is started ahead, but not before the first job; it runs one job, and none twice', async () => {
    const yard = new TestYard({ workers: 'process' })
    expect(moduleProcesses()).toEqual([])
    const first = await told(yard)
    await eventually(() => moduleProcesses().length === 1)
    const [spare] = moduleProcesses()
    expect(spare).not.toBe(first.processId)
    expect((await told(yard)).processId).toBe(spare)
    await eventually(() => moduleProcesses().length === 1)
    expect(moduleProcesses()).not.toContain(spare)
  })

  test('ends with its client', async () => {
    const yard = new TestYard({ workers: 'process' })
    await told(yard)
    await eventually(() => moduleProcesses().length === 1)
    await yard.trainer.close()
    expect(moduleProcesses()).toEqual([])
  })

  test('of other circumstances is of no use: a job has the variables of when it began', async () => {
    const yard = new TestYard({ workers: 'process' })
    await told(yard)
    await eventually(() => moduleProcesses().length === 1)
    const [spare] = moduleProcesses()
    process.env['SET_LATER'] = 'yes'
    onTestFinished(() => void delete process.env['SET_LATER'])
    const { processId, value } = await told(yard, 'SET_LATER')
    expect(value).toBe('yes')
    expect(processId).not.toBe(spare)
    await eventually(() => !isAlive(spare ?? 0))
  })

  test('that died is not used', async () => {
    const yard = new TestYard({ workers: 'process' })
    await told(yard)
    await eventually(() => moduleProcesses().length === 1)
    const [spare = 0] = moduleProcesses()
    process.kill(spare, 'SIGKILL')
    await eventually(() => wrappers().length === 0)
    // That its wrapper is gone is heard a moment later.
    await setTimeout(50)
    expect((await told(yard)).processId).not.toBe(spare)
  })

  test.each(['ends by itself with a spare', 'is killed with a spare'])('a client that %s leaves none', async manner => {
    const file = fileURLToPath(new URL('./fixtures/clients/client.ts', import.meta.url))
    const client = spawn(process.execPath, [file, 'has a spare', temporaryFolder()], { stdio: ['ignore', 'pipe', 'inherit'] })
    const [output] = (await once(client.stdout, 'data')) as [Buffer]
    const spare = Number(output.toString())
    expect(isAlive(spare)).toBe(true)
    const exit = once(client, 'exit')
    const isKilled = manner.startsWith('is killed')
    if (isKilled) client.kill('SIGKILL')
    else client.kill('SIGUSR2')
    expect(await exit).toEqual(isKilled ? [null, 'SIGKILL'] : [0, null])
    await eventually(() => !isAlive(spare))
    await text(client.stdout)
  })
})
