import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

const dist = new URL('../../dist/', import.meta.url)

/** The address of a file of the built package. */
export function builtFile(path: string): string {
  const url = new URL(path, dist)
  if (!existsSync(fileURLToPath(url))) throw new Error(`${fileURLToPath(url)} is missing: build the package first`)
  return url.href
}

export interface Ran {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program in a bare Node until it ends by itself; in it, `core` is the built package. */
export async function runBuilt(program: string, environment: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const lines = [`import * as core from ${JSON.stringify(builtFile('index.js'))}`, program].join('\n')
  const child = spawn(process.execPath, ['--input-type=module', '--eval', lines], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...environment },
  })
  const limit = setTimeout(() => child.kill('SIGKILL'), 10_000)
  const [stdout, stderr, exitCode] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>(resolve => child.on('close', resolve)),
  ])
  clearTimeout(limit)
  return { exitCode, stdout: stdout.trim(), stderr }
}
