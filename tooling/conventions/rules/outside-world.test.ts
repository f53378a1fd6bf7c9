/**
 * What we publish is a guest in somebody's process: it does not print, and it reads the environment only where settings are loaded, so that a
 * test or a server can give it another.
 */
import { expect, test } from 'vitest'
import { linesWith, publishedSources } from '../support/source-files.ts'

/** The probe looks at what others read of it. */
const probe = /^packages\/testkit\/src\/import-probe\.ts$/
const settingsLoaders = /^packages\/(core\/src\/client\/process-environment|[^/]+\/src\/[^/]+-settings)\.ts$/

test('no published source uses the console', () => {
  const withConsole = publishedSources().filter(({ path }) => !path.startsWith('packages/cli/'))
  expect(linesWith(/\bconsole\b(?!['"])/, withConsole)).toEqual([])
})

test('only settings loaders read the environment of the process', () => {
  const others = publishedSources().filter(({ path }) => !settingsLoaders.test(path) && !probe.test(path))
  expect(linesWith(/\bprocess\.env\b|from 'node:process'/, others)).toEqual([])
})
