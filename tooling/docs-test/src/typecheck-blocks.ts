/**
 * Typechecks TypeScript blocks against the built packages, as a user's compiler would, who checks the declarations of libraries as well. Each
 * block lies in a folder of its own, together with the files that its page has written before it. The compiler starts once for them all.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import type { CodeBlock } from './code-block.ts'
import { placeOf } from './read-page.ts'
import { writeBlock } from './write-block.ts'

const compilerOptions = {
  strict: true,
  target: 'ES2024',
  lib: ['ESNext'],
  module: 'NodeNext',
  moduleResolution: 'NodeNext',
  types: ['node'],
  noEmit: true,
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  skipLibCheck: false,
}

/** Place to complaints, as `line:column message`, lines counted in the page. Complaints about declarations stand under ''. */
export type Complaints = ReadonlyMap<string, readonly string[]>

export function isTyped({ language, treatment }: CodeBlock): boolean {
  return language === 'ts' && treatment.kind !== 'skip' && treatment.kind !== 'show'
}

/** `blocks`: whole pages, since a block may import the files that its page wrote before it. */
export function typecheckBlocks(blocks: readonly CodeBlock[], root: string): Complaints {
  const folder = join(root, 'typecheck')
  const files = new Map<string, CodeBlock>()
  for (const block of blocks.filter(isTyped)) files.set(relative(folder, writeWithFiles(block, blocks, folder)), block)
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: [...files.keys()] }))
  const complaints = new Map<string, string[]>()
  for (const [file, position, message] of compile(folder)) {
    const block = files.get(file)
    const [row = 0, column = 0] = position.split(',').map(Number)
    const place = block ? placeOf(block) : ''
    const text = block ? `${block.page}:${block.line + row}:${column} ${message}` : `${file}:${row}:${column} ${message}`
    complaints.set(place, [...(complaints.get(place) ?? []), text])
  }
  return complaints
}

function writeWithFiles(block: CodeBlock, blocks: readonly CodeBlock[], folder: string): string {
  const own = join(folder, placeOf(block).replaceAll(/[/:]/g, '-'))
  mkdirSync(own, { recursive: true })
  const before = blocks.filter(({ page, line, treatment }) => page === block.page && line < block.line && treatment.kind === 'file')
  for (const file of before) writeBlock(file, own)
  return writeBlock(block, own)
}

function compile(folder: string): readonly (readonly [file: string, position: string, message: string])[] {
  const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', 'tsconfig.json', '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  })
  const found = Array.from(stdout.matchAll(/^(.+?)\((\d+,\d+)\): (.+(?:\n {2}.+)*)/gm), match => [match[1]!, match[2]!, match[3]!] as const)
  if (status !== 0 && found.length === 0) throw new Error(`The compiler failed: ${stdout}`)
  return found
}
