import { expect, test } from 'vitest'
import type { ModuleClass } from '../contract/index.ts'
import { InvalidModuleError } from '../errors/invalid-module-error.ts'
import { ModuleImportError } from '../errors/module-import-error.ts'
import { importModules } from './import-modules.ts'
import { issuesOf } from './testing/issues-of.ts'
import { makeFolder } from './testing/make-folder.ts'

const originOf = () => 'trainyard.config.yaml'
const digits = 'export default class Digits { static moduleId = "digits"; static async train() {}; static async load() {} }'

async function failure(files: Readonly<Record<string, string>>, entries: readonly string[]): Promise<unknown> {
  return importModules(entries, { baseDirectory: makeFolder(files), originOf }).then(
    () => 'accepted',
    (error: unknown) => error,
  )
}

test('the default export of each file is the class, and classes given in code stay', async () => {
  const given: ModuleClass = { moduleId: 'given', train: () => Promise.reject(), load: () => Promise.reject() }
  const modules = await importModules(['./digits.mjs', given], { baseDirectory: makeFolder({ 'digits.mjs': digits }), originOf })
  expect(modules.map(({ moduleId }) => moduleId)).toEqual(['digits', 'given'])
  expect(modules[1]).toBe(given)
})

test('a missing file', async () => {
  const error = await failure({ 'digits.mjs': digits }, ['./digits.mjs', './missing.mjs'])
  expect(error).toBeInstanceOf(ModuleImportError)
  expect(error).toMatchObject({ field: 'modules[1]', found: expect.stringContaining('"./missing.mjs"') })
})

test('a package that is not installed, with what may have been meant', async () => {
  const error = await failure({ 'digits.mjs': digits }, ['digits.mjs'])
  expect(error).toBeInstanceOf(ModuleImportError)
  expect(error).toMatchObject({ field: 'modules[0]', found: expect.stringContaining('the path of a file starts with ./') })
})

test('a file that throws is the cause', async () => {
  const error = await failure({ 'a.mjs': 'throw new RangeError("no luck")' }, ['./a.mjs'])
  expect(error).toBeInstanceOf(ModuleImportError)
  expect(error).toMatchObject({ field: 'modules[0]', cause: { name: 'RangeError', message: 'no luck' } })
})

test('a file without a default export', async () => {
  const error = await failure({ 'a.mjs': 'export class Digits {}' }, ['./a.mjs'])
  expect(error).toBeInstanceOf(InvalidModuleError)
  expect(error).toMatchObject({
    field: 'modules[0]',
    expected: 'a file whose default export is a module class',
    found: '"./a.mjs", which has no default export',
  })
})

test('a default export that is no module class', async () => {
  const error = await failure({ 'a.mjs': 'export default class { static moduleId = "a"; static train() {} }' }, ['./a.mjs'])
  expect(error).toBeInstanceOf(InvalidModuleError)
  expect(error).toMatchObject({ field: 'modules[0]', found: 'one without load()' })
})

test('an entry that names nothing', async () => {
  const issues = await issuesOf(() => importModules(['./a.mjs', ''], { baseDirectory: '/nowhere', originOf }))
  expect(issues).toEqual([
    { path: 'modules[1]', expected: 'the path of a file, or a module class', found: '""', origin: 'trainyard.config.yaml' },
  ])
})
