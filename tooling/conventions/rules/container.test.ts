/**
 * tsyringe is an implementation detail: one folder knows it, and no published type names it, so it can be replaced without a new major version.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '@trainyard/workspace'
import { expect, test } from 'vitest'
import { linesWith, publishedSources } from '../support/source-files.ts'

test('only packages/core/src/container imports tsyringe and reflect-metadata', () => {
  const outside = publishedSources().filter(({ path }) => !path.startsWith('packages/core/src/container/'))
  expect(linesWith(/['"](tsyringe|reflect-metadata)['"]/, outside)).toEqual([])
})

test('no declaration of core contains the word tsyringe', () => {
  const dist = join(repositoryRoot, 'packages/core/dist')
  const declarations = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.d.ts'))
  expect(declarations).toContain('index.d.ts')
  expect(declarations.filter(path => readFileSync(join(dist, path), 'utf8').includes('tsyringe'))).toEqual([])
})
