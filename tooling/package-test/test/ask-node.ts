import { execFileSync } from 'node:child_process'
import { inheritedEnvironment } from '@trainyard/workspace'

interface AskOptions {
  readonly node: string
  readonly folder: string
}

/** Runs a module in a process of its own, and returns what it wrote. */
export function askNode(code: string, { node, folder }: AskOptions): string {
  const options = { cwd: folder, env: inheritedEnvironment(), encoding: 'utf8', timeout: 30_000 } as const
  return execFileSync(node, ['--input-type=module', '--eval', code], options)
}
