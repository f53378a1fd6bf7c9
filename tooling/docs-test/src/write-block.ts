import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { CodeBlock } from './code-block.ts'

/** Writes a block into its page's folder, and returns the path: under the name that the page gives it, else under its line. */
export function writeBlock(block: CodeBlock, folder: string): string {
  const { treatment, line, language, code } = block
  const file = join(folder, 'name' in treatment ? treatment.name : `line-${line}.${language}`)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, code)
  return file
}
