/** The emulators' command as somebody has it who installed nothing but that package. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { inheritedEnvironment, packPackage, publishedPackages, temporaryFolder } from '@trainyard/workspace'
import { afterAll, describe, expect, test } from 'vitest'
import { nodes } from './nodes.ts'

const folder = temporaryFolder('emulators')
const emulators = publishedPackages().find(({ path }) => path === 'packages/emulators')!
const packed = packPackage(emulators, folder.path)

afterAll(() => folder[Symbol.dispose]())

describe.each(nodes)('$name', ({ node }) => {
  test('the tarball alone starts SageMaker, says where it is, and ends well on SIGTERM', { timeout: 30_000 }, async () => {
    const program = join(packed.folder, 'bin/trainyard-emulator.js')
    const child = spawn(node, [program, 'sagemaker', '--port', '0'], { env: inheritedEnvironment(), stdio: ['ignore', 'pipe', 'inherit'] })
    const exited = once(child, 'exit')
    const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
    const ready = JSON.parse(line) as Readonly<Record<string, string>>
    expect(Object.keys(ready)).toEqual(['url', 'region', 'accessKeyId', 'secretAccessKey', 'bucket'])
    const response = await fetch(ready['url']!)
    expect(response.status).toBe(403)
    child.kill('SIGTERM')
    expect(await exited).toEqual([0, null])
  })
})
