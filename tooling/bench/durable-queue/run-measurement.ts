import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { inheritedEnvironment, temporaryFolder } from '@trainyard/workspace'
import { parseLastLine } from '../support/figures.ts'

/** Runs a program in a process of its own, in an empty folder; gives the `value` of its last line. */
export async function runMeasurement(program: string, parameters: readonly string[] = []): Promise<number> {
  using scratch = temporaryFolder('bench')
  const child = spawn(process.execPath, [program, ...parameters], {
    cwd: scratch.path,
    env: inheritedEnvironment(),
    stdio: ['ignore', 'pipe', process.stderr],
  })
  const [chunks, [code]] = await Promise.all([Array.fromAsync(child.stdout), once(child, 'exit')])
  if (code !== 0) throw new Error(`${program} failed with exit code ${String(code)}`)
  return (parseLastLine(Buffer.concat(chunks as Buffer[]).toString()) as { readonly value: number }).value
}
