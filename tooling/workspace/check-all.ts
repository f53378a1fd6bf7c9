/**
 * `npm run check`: runs every `check:…` script of the root package.json, two at a time, and fails if one fails. It shows what a check said only
 * if the check fails, and each of them is run to its end, so that one round tells everything. (`pnpm run` can do either, not both.)
 */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { readManifest, repositoryRoot } from './src/index.ts'

const checks = Object.entries(readManifest(repositoryRoot).scripts ?? {}).filter(([name]) => name.startsWith('check:'))
const waiting = [...checks]
await Promise.all([work(), work()])

async function work(): Promise<void> {
  for (let check = waiting.shift(); check; check = waiting.shift()) await run(...check)
}

async function run(name: string, command: string): Promise<void> {
  const start = performance.now()
  const child = spawn(command, { cwd: repositoryRoot, shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  const [exitCode, ...output] = await Promise.all([ended, text(child.stdout), text(child.stderr)])
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  if (exitCode === 0) console.log(`${name}: ok, ${seconds} s`)
  else {
    process.exitCode = 1
    console.error(`${name}: FAILED, ${seconds} s: ${command}\n${output.join('').trimEnd()}\n`)
  }
}
