import { execFile } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { inheritedEnvironment } from '@trainyard/workspace'
import type { CodeBlock } from './code-block.ts'
import { writeBlock } from './write-block.ts'

interface RunOptions {
  /** Where the block is written, and run. */
  readonly folder: string
  /** The Node to run it with. */
  readonly node: string
}

/** Runs a block as a program of its own, for which `node` is that Node too; rejects, with what it wrote to stderr, if it fails or takes too long. */
export async function runBlock(block: CodeBlock, { folder, node }: RunOptions): Promise<void> {
  const file = writeBlock(block, folder)
  const [program = node, ...rest] = programOf(block, node)
  const environment = inheritedEnvironment()
  const env = { ...environment, PATH: [dirname(node), environment.PATH].join(delimiter) }
  await promisify(execFile)(program, [...rest, file], { cwd: folder, env, timeout: 60_000, killSignal: 'SIGKILL' })
}

function programOf({ language, treatment }: CodeBlock, node: string): readonly string[] {
  if (treatment.kind === 'test') return [node, fileURLToPath(new URL('./vitest.mjs', import.meta.resolve('vitest/package.json'))), 'run']
  return language === 'sh' ? ['sh'] : [node]
}
