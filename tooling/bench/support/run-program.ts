import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { inheritedEnvironment, temporaryFolder } from '@trainyard/workspace'
import { type Figures, parseLastLine } from './figures.ts'

/** Runs one of programs/ in a process of its own, which nothing before it has warmed or filled, in an empty folder. */
export function runProgram(name: string, nodeOptions: readonly string[] = []): Figures {
  return runWith(name, { nodeOptions }) as Figures
}

/** As above, with words for the program itself, for one that measures several things. */
export function runWith(
  name: string,
  { nodeOptions = [], words = [] }: { readonly nodeOptions?: readonly string[]; readonly words?: readonly string[] } = {},
): unknown {
  using scratch = temporaryFolder('bench')
  const program = join(import.meta.dirname, '..', 'programs', `${name}.ts`)
  const { status, stdout } = spawnSync(process.execPath, [...nodeOptions, program, ...words], {
    cwd: scratch.path,
    env: inheritedEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (status !== 0) throw new Error(`${name} failed with exit code ${status}`)
  return parseLastLine(stdout.toString())
}
