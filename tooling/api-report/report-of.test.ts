import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '@trainyard/workspace'
import { expect, test } from 'vitest'
import { entryPoints } from './entry-points.ts'
import { reportOf } from './report-of.ts'

function report(declarations: string): string {
  using folder = temporaryFolder('report')
  mkdirSync(join(folder.path, 'dist'))
  writeFileSync(join(folder.path, 'package.json'), JSON.stringify({ name: '@trainyard/some', version: '1.0.0' }))
  writeFileSync(join(folder.path, 'dist/inner.d.ts'), 'export interface Inner { readonly size: number }\n')
  writeFileSync(join(folder.path, 'dist/index.d.ts'), declarations)
  const entry = { folder: folder.path, specifier: '@trainyard/some', declarations: join(folder.path, 'dist/index.d.ts'), report: '' }
  return reportOf(entry, join(folder.path, 'scratch'))
}

test('every published entry point has a report of its own', () => {
  const specifiers = entryPoints().map(({ specifier }) => specifier)
  expect(specifiers).toEqual(
    expect.arrayContaining(['@trainyard/core', '@trainyard/core/contract', '@trainyard/core/container', '@trainyard/local']),
  )
  expect(new Set(entryPoints().map(entry => entry.report)).size).toBe(specifiers.length)
})

test('a report shows what is exported, also from another file, and changes with it', () => {
  const before = report("export { type Inner } from './inner.ts'\nexport declare function make(): string\n")
  expect(before).toContain('readonly size: number')
  expect(before).toContain('export function make(): string')
  expect(report("export { type Inner } from './inner.ts'\nexport declare function make(): number\n")).not.toBe(before)
})

test('a type that is reached and not exported is pointed out', () => {
  expect(report("import type { Inner } from './inner.ts'\nexport declare function make(): Inner\n")).toContain(
    'symbol "Inner" needs to be exported',
  )
})
