import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import type { Plugin } from '../contract/index.ts'
import { PluginImportError } from '../errors/plugin-import-error.ts'
import { importPlugins } from './import-plugins.ts'
import { issuesOf } from './testing/issues-of.ts'
import { makeFolder } from './testing/make-folder.ts'
import { runNode } from './testing/run-node.ts'

const originOf = () => 'trainyard.config.yaml'
const acme = '{ specificationVersion: "v1", name: "acme" }'

/** Files of a package in `node_modules` that can only be imported, as most of today's. */
function packageFiles(
  name: string,
  files: Readonly<Record<string, string>>,
  manifest: object = { exports: { '.': { import: './main.js' } } },
) {
  const texts = { 'package.json': JSON.stringify({ name, version: '1.0.0', type: 'module', ...manifest }), ...files }
  return Object.fromEntries(Object.entries(texts).map(([path, text]) => [`node_modules/${name}/${path}`, text]))
}

test.each([
  { form: 'a default export', text: `export default ${acme}` },
  { form: 'a default function', text: `export default () => (${acme})` },
  { form: 'a default function that answers later', text: `export default async () => (${acme})` },
  { form: 'an export "plugin"', text: `export const plugin = ${acme}` },
  { form: 'a function "plugin"', text: `export function plugin() { return ${acme} }` },
  { form: 'an export "plugin" beside another default', text: `export default { version: 1 }; export const plugin = ${acme}` },
  {
    form: 'a default beside an export "plugin"',
    text: `export default ${acme}; export const plugin = { specificationVersion: "v1", name: "other" }`,
  },
])('$form is the plugin', async ({ text }) => {
  const baseDirectory = makeFolder({ 'acme.mjs': text })
  expect(await importPlugins(['./acme.mjs'], { baseDirectory, originOf })).toEqual([{ specificationVersion: 'v1', name: 'acme' }])
})

test('packages are looked for from the configuration file, whatever they export to require', async () => {
  const baseDirectory = join(
    makeFolder({
      ...packageFiles('@acme/import-only', { 'main.js': 'export default { specificationVersion: "v1", name: "one" }' }),
      ...packageFiles(
        'subpaths',
        { 'deep/two.js': 'export default { specificationVersion: "v1", name: "two" }' },
        { exports: { './*': './deep/*.js' } },
      ),
      ...packageFiles('old', { 'lib/three.js': 'export default { specificationVersion: "v1", name: "three" }' }, { main: 'lib/three.js' }),
      'project/x': '',
    }),
    'project',
  )
  const plugins = await importPlugins(['@acme/import-only', 'subpaths/two', 'old'], { baseDirectory, originOf })
  expect(plugins.map(({ name }) => name)).toEqual(['one', 'two', 'three'])
})

test('the same in a bare Node, for a package in TypeScript of a workspace as well', () => {
  const baseDirectory = makeFolder({
    ...packageFiles('import-only', { 'main.js': `export default ${acme}` }),
    'plugin.ts': `const name: string = 'in-house'\nexport const plugin = { specificationVersion: 'v1', name }`,
  })
  const place = `{ baseDirectory: ${JSON.stringify(baseDirectory)}, originOf: () => '' }`
  const program = `console.log(JSON.stringify(await configuration.importPlugins(['import-only', './plugin.ts'], ${place})))`
  expect(JSON.parse(runNode(program))).toMatchObject([{ name: 'acme' }, { name: 'in-house' }])
})

test('files may be named absolutely and by URL, and plugins given in code stay', async () => {
  const file = join(makeFolder({ 'acme.mjs': `export default ${acme}` }), 'acme.mjs')
  const given: Plugin = { specificationVersion: 'v1', name: 'given' }
  const plugins = await importPlugins([file, given, pathToFileURL(file).href], { baseDirectory: '/nowhere', originOf })
  expect(plugins.map(({ name }) => name)).toEqual(['acme', 'given', 'acme'])
  expect(plugins[1]).toBe(given)
})

test('a path may have letters that mean something in a URL', () => {
  const baseDirectory = makeFolder({ 'my 100% plugin#1.mjs': `export default ${acme}` })
  const place = `{ baseDirectory: ${JSON.stringify(baseDirectory)}, originOf: () => '' }`
  expect(runNode(`console.log((await configuration.importPlugins(['./my 100% plugin#1.mjs'], ${place}))[0].name)`)).toBe('acme')
})

test.each([
  { text: 'export const acme = 1', problem: 'neither its export "default" nor "plugin" is a plugin or a function that returns one' },
  { text: 'throw new RangeError("no luck")', problem: 'its import failed: no luck', cause: 'RangeError' },
  { text: 'export default () => undefined', problem: 'its export "default" is a function that returned nothing, which is no plugin' },
  { text: 'export const plugin = () => ({ name: "acme" })', problem: 'its export "plugin" is a function that returned an object' },
  {
    text: 'export default () => { throw new RangeError("no key") }',
    problem: 'its export "default" is a function that failed: no key',
    cause: 'RangeError',
  },
  {
    text: 'export default async () => { throw new RangeError("no key") }',
    problem: 'its export "default" is a function that failed: no key',
    cause: 'RangeError',
  },
])('$text is refused', async ({ text, problem, cause }) => {
  const baseDirectory = makeFolder({ 'acme.mjs': text })
  const error: unknown = await importPlugins(['./acme.mjs'], { baseDirectory, originOf }).catch(thrown => thrown)
  expect(error).toBeInstanceOf(PluginImportError)
  expect(error).toMatchObject({ field: 'plugins[0]', specifier: './acme.mjs', message: expect.stringContaining(problem) })
  expect((error as Error).cause).toEqual(cause === undefined ? undefined : expect.objectContaining({ name: cause }))
})

test.each([
  { specifier: '@trainyard/sagemaker', problem: 'Add the package @trainyard/sagemaker to your dependencies' },
  { specifier: 'missing/extra', problem: 'Add the package missing to your dependencies' },
  { specifier: './missing.ts', problem: 'there is no file' },
  { specifier: 'there/hidden', problem: 'does not export "./hidden" for import' },
])('$specifier is refused, with what to do', async ({ specifier, problem }) => {
  const baseDirectory = makeFolder(packageFiles('there', { 'main.js': `export default ${acme}` }))
  const error: unknown = await importPlugins([specifier], { baseDirectory, originOf }).catch(thrown => thrown)
  expect(error).toBeInstanceOf(PluginImportError)
  expect((error as Error).message).toContain(problem)
})

test('a package that lacks a dependency is not taken for one that is not installed', () => {
  const baseDirectory = makeFolder(packageFiles('there', { 'main.js': 'import "not-there"' }))
  const program = `await configuration.importPlugins(['there'], { baseDirectory: ${JSON.stringify(baseDirectory)}, originOf: () => '' })
    .catch(error => console.log(error.message))`
  const message = runNode(program)
  expect(message).toContain("its import failed: Cannot find package 'not-there'")
  expect(message).not.toContain('Add the package')
})

test('[MM-17] an entry that names no plugin is named itself', async () => {
  const cases = [5, '', ' ', null, ['a']] as const
  for (const entry of cases) {
    const entries = ['./acme.mjs', entry as string]
    const issues = await issuesOf(() =>
      importPlugins(entries, { baseDirectory: '/nowhere', originOf: path => `origin of ${path.join('/')}` }),
    )
    expect(issues).toEqual([
      {
        path: 'plugins[1]',
        expected: 'the name of a package, the path of a file, or a plugin',
        found: JSON.stringify(entry),
        origin: 'origin of plugins/1',
      },
    ])
  }
})
