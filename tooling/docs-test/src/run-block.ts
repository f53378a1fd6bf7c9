import { execFile } from 'node:child_process'
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

/** Runs a block as a program of its own; rejects, with what it wrote to stderr, if it fails or takes too long. */
export async function runBlock(block: CodeBlock, { folder, node }: RunOptions): Promise<void> {
  const file = writeBlock(block, folder)
  const program = block.language === 'sh' ? 'sh' : node
  await promisify(execFile)(program, [file], { cwd: folder, env: inheritedEnvironment(), timeout: 60_000, killSignal: 'SIGKILL' })
}
