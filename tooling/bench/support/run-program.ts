import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { inheritedEnvironment, temporaryFolder } from '@trainyard/workspace'
import { type Figures, parseLastLine } from './figures.ts'

/** What one of programs/ measures, see `answerOf`. */
export function runProgram(name: string, nodeOptions: readonly string[] = []): Figures {
  return answerOf(name, nodeOptions) as Figures
}

/** Runs one of programs/ in a process of its own, which nothing before it has warmed or filled, in an empty folder. Gives its last line. */
export function answerOf(name: string, nodeOptions: readonly string[] = []): unknown {
  using scratch = temporaryFolder('bench')
  const program = join(import.meta.dirname, '..', 'programs', `${name}.ts`)
  const { status, stdout } = spawnSync(process.execPath, [...nodeOptions, program], {
    cwd: scratch.path,
    env: inheritedEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`${name} failed with exit code ${status}`)
  return parseLastLine(stdout.toString())
}
