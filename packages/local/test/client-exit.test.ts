import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { eventually } from './support/eventually.ts'
import { isAlive, readProcessId } from './support/processes.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const file = fileURLToPath(new URL('./fixtures/clients/client.ts', import.meta.url))

function startClient(manner: string) {
  const folder = temporaryFolder()
  const client = spawn(process.execPath, [file, manner, folder], { stdio: ['ignore', 'pipe', manner === 'throws' ? 'ignore' : 'inherit'] })
  onTestFinished(() => void client.kill('SIGKILL'))
  const family = () => ['leader', 'child', 'grandchild'].map(name => readProcessId(`${folder}/${name}`) ?? 0)
  return { client, family, exit: once(client, 'exit'), output: text(client.stdout) }
}

describe('a client that', () => {
  test.each([
    ['exits', [7, null]],
    ['throws', [1, null]],
  ])('%s takes its running scripts along', async (manner, expected) => {
    const { family, exit } = startClient(manner)
    expect(await exit).toEqual(expected)
    expect(family().every(processId => processId > 1)).toBe(true)
    await eventually(() => !family().some(isAlive))
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('is ended by %s still is, and takes its running scripts along', async signal => {
    const { client, family, exit } = startClient('is signaled')
    await once(client.stdout, 'data')
    expect(family().every(isAlive)).toBe(true)
    client.kill(signal)
    expect(await exit).toEqual([null, signal])
    await eventually(() => !family().some(isAlive))
  })

  test('listens to signals itself decides at the first; the second ends it', async () => {
    const { client, family, exit, output } = startClient('listens to signals')
    await once(client.stdout, 'data')
    client.kill('SIGINT')
    await once(client.stdout, 'data')
    expect(family().every(isAlive)).toBe(true)
    client.kill('SIGINT')
    await eventually(() => !family().some(isAlive))
    client.kill('SIGKILL')
    await exit
    expect(await output).toMatch(/^ready\nheard\nheard\n/)
  })

  test('runs a job of every kind and closes has nothing left: no handle, no open file, no half-saved model', async () => {
    const { exit, output } = startClient('runs a job of every kind and closes')
    expect(await exit).toEqual([0, null])
    const models = ['ty00', 'ty01', 'ty04', 'ty10', 'ty11', 'ty14', 'ty20', 'ty21', 'ty24']
    expect(JSON.parse(await output)).toEqual({ left: [], descriptors: 0, models })
  })

  test.each([
    ['waits for a cold thread', 'COMPLETED\n'],
    ['cancels a thread and closes', 'closed\n'],
  ])('%s ends by itself then', async (manner, expected) => {
    const { exit, output } = startClient(manner)
    expect(await exit).toEqual([0, null])
    expect(await output).toBe(expected)
  })
})
