import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inheritedEnvironment, temporaryFolder } from '@trainyard/workspace'
import { parseLastLine } from './figures.ts'

interface ProgramOptions {
  readonly nodeOptions?: readonly string[]
  readonly parameters?: readonly string[]
}

/** Where programs leave files. They are removed at the end: a disk that has just lost thousands of them is slow to make new ones. */
const scratch = temporaryFolder('bench')
process.once('exit', () => scratch[Symbol.dispose]())

/**
 * Runs a program, by its path from programs/, in a process of its own, which nothing before it has warmed or filled, in an empty folder.
 * Gives what its last line says.
 */
export function programAnswer(file: string, { nodeOptions = [], parameters = [] }: ProgramOptions = {}): unknown {
  const program = resolve(import.meta.dirname, '..', 'programs', file)
  const { status, stdout } = spawnSync(process.execPath, [...nodeOptions, program, ...parameters], {
    cwd: mkdtempSync(join(scratch.path, 'program-')),
    env: inheritedEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`${file} failed with exit code ${status}`)
  return parseLastLine(stdout.toString())
}
