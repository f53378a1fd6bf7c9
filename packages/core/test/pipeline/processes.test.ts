import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { makeFolder } from '../support/folder.ts'

const program = fileURLToPath(new URL('support/run-release.ts', import.meta.url))

it(
  'a pipeline whose process is killed again and again ends with one training, one published model and one service',
  { timeout: 60_000 },
  async () => {
    const folder = makeFolder()
    const provider = join(folder, 'provider')
    mkdirSync(provider)
    let killed = 0
    for (let run = 1; ; run++) {
      // Each process lives a little longer than the one before, so that the last one comes to the end.
      const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, folder, String(run), String(run * 10)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [output, [exitCode, signal]] = await Promise.all([text(child.stdout), once(child, 'close')])
      if (signal === 'SIGKILL') {
        killed++
        continue
      }
      expect([exitCode, JSON.parse(output)]).toEqual([0, { prepared: true, model: 'release/publish', service: 'release/deploy' }])
      break
    }
    expect(killed).toBeGreaterThan(4)
    const created = readdirSync(provider).map(name => readFileSync(join(provider, name), 'utf8'))
    expect(created.toSorted()).toEqual(['publish', 'script', 'serve'])
  },
)
