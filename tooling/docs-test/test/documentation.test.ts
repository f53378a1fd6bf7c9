import { symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'
import { layOut, temporaryFolder } from '@trainyard/workspace'
import { afterAll, describe, expect, test } from 'vitest'
import type { CodeBlock } from '../src/code-block.ts'
import { documentation } from '../src/documentation.ts'
import { placeOf } from '../src/read-page.ts'
import { runBlock } from '../src/run-block.ts'
import { isTyped, typecheckBlocks } from '../src/typecheck-blocks.ts'
import { writeBlock } from '../src/write-block.ts'

const pages = documentation()
const blocks = [...pages.values()].flat()
const folder = temporaryFolder('docs')
layOut(folder.path, { also: [{ name: '@types/node', from: resolve(import.meta.dirname, '..') }] })
// A peer of the test kit, and too large to copy.
symlinkSync(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), resolve(folder.path, 'node_modules/vitest'))
const complaints = typecheckBlocks(blocks, folder.path)

afterAll(() => folder[Symbol.dispose]())

test('the declarations of the packages have no mistakes', () => {
  expect(complaints.get('') ?? []).toEqual([])
})

for (const [page, ofPage] of pages) {
  const tried = ofPage.filter(({ treatment }) => treatment.kind !== 'show')
  if (tried.length > 0) describe(page, () => tried.forEach(tryBlock))
}

function tryBlock(block: CodeBlock): void {
  const { page, treatment } = block
  test.skipIf(treatment.kind === 'skip')(titleOf(block), { timeout: 70_000 }, async () => {
    const pageFolder = resolve(folder.path, 'pages', page.replaceAll('/', '-'))
    if (treatment.kind === 'file') writeBlock(block, pageFolder)
    if (isTyped(block)) expect(complaints.get(placeOf(block)) ?? []).toEqual([])
    if (treatment.kind === 'run' || treatment.kind === 'test') await runBlock(block, { folder: pageFolder, node: process.execPath })
  })
}

function titleOf(block: CodeBlock): string {
  const { treatment } = block
  if (treatment.kind === 'file') return `${placeOf(block)} is ${treatment.name}`
  if (treatment.kind === 'skip') return `${placeOf(block)} is skipped ${treatment.reason}`
  if (treatment.kind === 'test') return `${placeOf(block)} passes as ${treatment.name}`
  return `${placeOf(block)} ${treatment.kind === 'run' ? 'runs' : 'has right types'}`
}
