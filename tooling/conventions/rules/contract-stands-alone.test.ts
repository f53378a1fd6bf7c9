/** A plugin can be written against the contract alone: importing `@trainyard/core/contract` must not bring any package along. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { repositoryRoot } from '@trainyard/workspace'
import { expect, test } from 'vitest'

test('the built contract imports no package', () => {
  const contract = join(repositoryRoot, 'packages/core/dist/contract/index.js')
  expect([...packagesImportedBy(contract)]).toEqual([])
})

function* packagesImportedBy(file: string, seen = new Set<string>()): Generator<string> {
  if (seen.has(file)) return
  seen.add(file)
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g)) {
    if (specifier.startsWith('.')) yield* packagesImportedBy(join(dirname(file), specifier), seen)
    else if (!specifier.startsWith('node:')) yield specifier
  }
}
