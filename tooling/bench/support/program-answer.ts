import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { inheritedEnvironment, temporaryFolder } from '@trainyard/workspace'
import { parseLastLine } from './figures.ts'

interface ProgramOptions {
  readonly nodeOptions?: readonly string[]
  readonly parameters?: readonly string[]
}

/**
 * Runs a program, by its path from programs/, in a process of its own, which nothing before it has warmed or filled, in an empty folder.
 * Gives what its last line says.
 */
export function programAnswer(file: string, { nodeOptions = [], parameters = [] }: ProgramOptions = {}): unknown {
  using scratch = temporaryFolder('bench')
  const program = resolve(import.meta.dirname, '..', 'programs', file)
  const { status, stdout } = spawnSync(process.execPath, [...nodeOptions, program, ...parameters], {
    cwd: scratch.path,
    env: inheritedEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`${file} failed with exit code ${status}`)
  return parseLastLine(stdout.toString())
}
