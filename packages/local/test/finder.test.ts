import { mkdirSync, writeFileSync } from 'node:fs'
import { ModelNotFoundError } from '@trainyard/core'
import { describe, expect, test } from 'vitest'
import noOp from './fixtures/no-op.ts'
import { TestYard } from './support/test-yard.ts'

function model(yard: TestYard, config: string, ...path: readonly string[]): string {
  mkdirSync(yard.path(...path), { recursive: true })
  writeFileSync(yard.path(...path, 'config.yml'), config)
  return yard.path(...path)
}

describe('the LOCAL finder', () => {
  test('gives the module, the place and the properties of a saved model', async () => {
    const yard = new TestYard()
    const path = model(yard, 'module_id: digits\nclasses: [1, 2]\nnested: { a: b }\n', 'm')
    const config = { moduleId: 'digits', uri: `file://${path}`, finder: 'here', properties: { classes: [1, 2], nested: { a: 'b' } } }
    expect(await yard.finder.findModel(path, yard)).toEqual(config)
    expect(await yard.finder.findModel(`file://${path}`, yard)).toEqual(config)
  })

  test('finds what a job saved, from its artifact', async () => {
    const yard = new TestYard({ workers: 'thread' })
    const { artifact } = await yard.run({ kind: 'module', module: noOp, arguments: {} })
    expect(await yard.finder.findModel(artifact?.uri ?? '', yard)).toMatchObject({ moduleId: 'no-op', uri: artifact?.uri })
  })

  test('reads moduleId as well', async () => {
    const yard = new TestYard()
    expect(await yard.finder.findModel(model(yard, 'moduleId: digits', 'm'), yard)).toMatchObject({ moduleId: 'digits', properties: {} })
  })

  test('[MM-101] an existing path wins over the load path; a missing one is looked up below it', async () => {
    const yard = new TestYard({ loadPath: 'models' })
    const outside = model(yard, 'module_id: outside', 'm')
    model(yard, 'module_id: below', 'models', outside)
    const inside = model(yard, 'module_id: inside', 'models', 'deep', 'm')
    expect(await yard.finder.findModel(outside, yard)).toMatchObject({ moduleId: 'outside' })
    expect(await yard.finder.findModel('deep/m', yard)).toMatchObject({ moduleId: 'inside', uri: `file://${inside}` })
    expect(await new TestYard().finder.findModel('deep/m', yard)).toBeUndefined()
  })

  test.each(['no/such/path', 'my-model', 's3://bucket/model', 'file://host/x', 'qianfan:ft-1'])('%s is not one of its own', async path => {
    const yard = new TestYard({ loadPath: 'models' })
    expect(await yard.finder.findModel(path, yard)).toBeUndefined()
  })

  test('what is nowhere is told with the places that were looked at', async () => {
    const yard = new TestYard({ loadPath: 'models', repository: 'published' })
    const reasons: Error[] = []
    await yard.finder.findModel('rents', { signal: yard.signal, explain: reason => void reasons.push(reason) })
    const [said] = reasons.map(({ message }) => message)
    for (const place of ['rents', 'models/rents', 'published']) expect(said).toContain(place)
    expect(said).toContain(yard.path('models', 'rents'))
  })

  test('[MM-102] a folder without config.yml is an error that says so', async () => {
    const yard = new TestYard()
    mkdirSync(yard.path('m'))
    const finding = yard.finder.findModel(yard.path('m'), yard)
    await expect(finding).rejects.toBeInstanceOf(ModelNotFoundError)
    await expect(finding).rejects.toMatchObject({
      code: 'model-not-found',
      source: yard.path('m'),
      message: expect.stringContaining('m/config.yml'),
    })
  })

  test('a caller who brings the class needs no config.yml that names it', async () => {
    const yard = new TestYard()
    mkdirSync(yard.path('bare'))
    const context = { signal: yard.signal, moduleId: 'brought' }
    expect(await yard.finder.findModel(yard.path('bare'), context)).toMatchObject({ moduleId: 'brought', properties: {} })
    expect(await yard.finder.findModel(model(yard, 'classes: 3', 'm'), context)).toMatchObject({
      moduleId: 'brought',
      properties: { classes: 3 },
    })
    expect(await yard.finder.findModel(model(yard, 'module_id: own', 'm'), context)).toMatchObject({ moduleId: 'own' })
  })

  test.each([
    ['names no module', 'classes: 3', 'has no module_id'],
    ['names a module by a number', 'module_id: 3', 'has no module_id'],
    ['is a list', '- a', 'has no module_id'],
    ['is empty', '', 'has no module_id'],
    ['is not YAML', 'a: [', 'is not YAML'],
  ])('a config.yml that %s is an error that says so', async (_, text, message) => {
    const yard = new TestYard()
    await expect(yard.finder.findModel(model(yard, text, 'm'), yard)).rejects.toMatchObject({
      name: 'ModelNotFoundError',
      message: expect.stringContaining(message),
    })
  })

  test('a file is no model', async () => {
    const yard = new TestYard()
    await expect(yard.finder.findModel(`${model(yard, 'module_id: x', 'm')}/config.yml`, yard)).rejects.toMatchObject({
      message: expect.stringContaining('is a file'),
    })
  })
})
