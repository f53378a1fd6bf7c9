import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isAlive, readProcessId } from './support/processes.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const file = fileURLToPath(new URL('./fixtures/clients/client.ts', import.meta.url))

function startClient(manner: string) {
  const folder = temporaryFolder()
  const client = spawn(process.execPath, [file, manner, folder], { stdio: ['ignore', 'pipe', manner === 'throws' ? 'ignore' : 'inherit'] })
  onTestFinished(() => void client.kill('SIGKILL'))
  const members = (names: readonly string[]) => names.map(name => readProcessId(`${folder}/${name}`) ?? 0)
  const family = () => members(['leader', 'child', 'grandchild', 'child-of-class'])
  return { client, family, exit: once(client, 'exit'), output: text(client.stdout) }
}

describe('a client that', () => {
  test.each([
    ['exits', [7, null]],
    ['throws', [1, null]],
  ])('%s leaves its programs, and its classes in processes', async (manner, expected) => {
    const { family, exit } = startClient(manner)
    expect(await exit).toEqual(expected)
    expect(family().every(isAlive)).toBe(true)
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
    'is ended by %s still is, and leaves its programs, and its classes in processes',
    async signal => {
      const { client, family, exit } = startClient('is signaled')
      await once(client.stdout, 'data')
      client.kill(signal)
      expect(await exit).toEqual([null, signal])
      expect(family().every(isAlive)).toBe(true)
    },
  )

  test(
    'runs a job of every kind and closes has nothing left: no handle, no open file, no half-saved model',
    { timeout: 30_000 },
    async () => {
      const { exit, output } = startClient('runs a job of every kind and closes')
      expect(await exit).toEqual([0, null])
      const models = ['ty00', 'ty01', 'ty04', 'ty10', 'ty11', 'ty14', 'ty20', 'ty21', 'ty24']
      // Node keeps the descriptor through which it watches folders, one for the process.
      expect(JSON.parse(await output)).toEqual({ left: [], descriptors: 1, models })
    },
  )

  test.each([
    ['waits for a cold thread', 'COMPLETED\n'],
    ['cancels a thread and closes', 'closed\n'],
  ])('%s ends by itself then', async (manner, expected) => {
    const { exit, output } = startClient(manner)
    expect(await exit).toEqual([0, null])
    expect(await output).toBe(expected)
  })
})
