/** Every adapter has the same file names, so that whoever knows one knows them all. */
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { publishedPackages } from '@trainyard/workspace'
import { expect, test } from 'vitest'

const adapters = publishedPackages().filter(({ folder }) => existsSync(join(folder, 'src', `${basename(folder)}-plugin.ts`)))

test('LOCAL is an adapter', () => {
  expect(adapters.map(({ path }) => path)).toContain('packages/local')
})

test.each(adapters)('$path has index, plugin and settings, and a component in a file of its name', ({ folder }) => {
  const name = basename(folder)
  const wanted = ['index.ts', `${name}-plugin.ts`, `${name}-settings.ts`]
  expect(wanted.filter(file => !existsSync(join(folder, 'src', file)))).toEqual([])
  const components = ['trainer', 'predictor', 'finder', 'initializer', 'deployer'].map(role => join(folder, 'src', `${name}-${role}.ts`))
  expect(components.some(file => existsSync(file))).toBe(true)
})
