/** `npm test` fails for a wrong import as `npm run check` does. The rules and their reasons stand in .dependency-cruiser.mjs. */
import { repositoryRoot } from '@trainyard/workspace'
import { expect, test } from 'vitest'
import { findWrongImports } from '../imports/find-wrong-imports.ts'
import { allSources } from '../support/source-files.ts'

test('no file imports what it must not', { timeout: 60_000 }, () => {
  const { files, wrong } = findWrongImports(repositoryRoot, ['packages', 'apps', 'tooling'])
  expect(files).toBeGreaterThanOrEqual(allSources().length)
  expect(wrong).toEqual([])
})
