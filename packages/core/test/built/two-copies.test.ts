import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, it } from 'vitest'
import { makeFolder } from '../support/folder.ts'
import { builtFile, runBuilt } from '../support/run-built.ts'

/** Runs a program that has the package twice, as two versions of it in one process are: `core` and `other`. */
async function withTwoCopies(program: string): Promise<unknown> {
  const copy = makeFolder({ 'package.json': '{ "type": "module" }' })
  cpSync(fileURLToPath(new URL('.', builtFile('index.js'))), copy, { recursive: true })
  const other = `const other = await import(${JSON.stringify(pathToFileURL(join(copy, 'index.js')).href)})`
  const ran = await runBuilt(
    [other, `if (other.TrainyardError === core.TrainyardError) throw new Error('they are one copy')`, program].join('\n'),
  )
  expect(ran).toMatchObject({ exitCode: 0, stderr: '' })
  return JSON.parse(ran.stdout)
}

it('isInstance knows the errors of another copy of the package, by their class', async () => {
  const program = `
    const error = new other.QuotaExceededError('no more')
    console.log(JSON.stringify({
      instanceOf: error instanceof core.QuotaExceededError,
      own: core.QuotaExceededError.isInstance(error),
      base: core.TrainyardError.isInstance(error),
      sibling: core.NoCapacityError.isInstance(error),
      plain: core.TrainyardError.isInstance(Object.assign(new Error('x'), { name: 'QuotaExceededError' })),
    }))`
  expect(await withTwoCopies(program)).toEqual({ instanceOf: false, own: true, base: true, sibling: false, plain: false })
})

it('isInstance knows the subclasses of a class, also of another copy', async () => {
  const program = `
    const error = new other.UnknownModuleError('x', [])
    const names = ['UnknownModuleError', 'InvalidRequestError', 'RefusalError', 'TrainyardError', 'ConfigurationError']
    console.log(JSON.stringify({
      same: names.map(name => other[name].isInstance(error)),
      copy: names.map(name => core[name].isInstance(error)),
    }))`
  expect(await withTwoCopies(program)).toEqual({ same: [true, true, true, true, false], copy: [true, true, true, true, false] })
})

it('isInstance knows an error that was rebuilt, also in another copy', async () => {
  const program = `
    const error = core.rebuildError(JSON.parse(JSON.stringify(new other.JobNotFoundError('7'))))
    console.log(JSON.stringify([core.JobNotFoundError.isInstance(error), other.JobNotFoundError.isInstance(error), other.TrainyardError.isInstance(error)]))`
  expect(await withTwoCopies(program)).toEqual([true, true, true])
})

it('a client takes plugins that were made with another copy', async () => {
  const program = `
    const settings = { '~standard': { version: 1, vendor: 'test', validate: value => ({ value }) } }
    const refuse = () => { throw new other.NoCapacityError('none') }
    const trainer = { capabilities: { kinds: ['script'] }, submit: async () => refuse(), describe: async () => undefined, cancel: async () => {} }
    const plugin = other.definePlugin({ specificationVersion: 'v1', name: 'acme', trainers: { ACME: other.componentType({ settings, create: () => trainer }) } })
    const yard = core.createTrainyard({ plugins: [plugin], store: 'memory' })
    const error = await yard.train({ kind: 'script', sourceDirectory: '.', command: ['x'] }).catch(error => error)
    console.log(JSON.stringify([core.NoCapacityError.isInstance(error), error.code]))
    await yard.close()`
  expect(await withTwoCopies(program)).toEqual([true, 'no-capacity'])
})
