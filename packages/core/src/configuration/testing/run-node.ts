import { execFileSync } from 'node:child_process'

const index = new URL('../index.ts', import.meta.url).href

/** What a program prints that has the folder's exports as `configuration`, in a bare Node: vitest imports files by rules of its own. */
export function runNode(program: string, nodeOptions: readonly string[] = []): string {
  const lines = [`import * as configuration from ${JSON.stringify(index)}`, program]
  return execFileSync(process.execPath, [...nodeOptions, '--input-type=module', '--eval', lines.join('\n')], { encoding: 'utf8' }).trim()
}
