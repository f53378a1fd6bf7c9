import { execFileSync } from 'node:child_process'
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

/** Each line stands for nine times the one before. */
const levels = Array.from({ length: 9 }, (_, level) => `a${level + 1}: &a${level + 1} [${Array(9).fill(`*a${level}`).join(', ')}]`)
const bomb = ['a0: &a0 [x]', ...levels].join('\n')

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
    ['is empty', '', 'has no module_id'],
  ])('a config.yml that %s is an error that says so', async (_, text, message) => {
    const yard = new TestYard()
    await expect(yard.finder.findModel(model(yard, text, 'm'), yard)).rejects.toMatchObject({
      name: 'ModelNotFoundError',
      message: expect.stringContaining(message),
    })
  })

  test.each([
    ['names a module by a number', 'module_id: 3', 'has a module_id that names no class: 3'],
    ['names a module by nothing', "module_id: ''", 'has a module_id that names no class: ""'],
    ['names a module by a mapping', 'moduleId: { a: 1 }', 'has a module_id that names no class: {"a":1}'],
    ['is a list', '- a', 'is a list, not a mapping'],
    ['is a text', 'digits', 'is a text, not a mapping'],
    ['is not YAML', 'a: [', 'is not YAML: Flow sequence'],
    ['says a thing twice', 'a: 1\na: 2', 'is not YAML: Map keys must be unique'],
    ['has two documents', 'a: 1\n---\nb: 2', 'is not YAML: Source contains multiple documents'],
    ['is a bomb', bomb, 'is not YAML: Excessive alias count'],
  ])('a config.yml that %s is an error that says so, also to who brings the class', async (_, text, message) => {
    const yard = new TestYard()
    const path = model(yard, text, 'm')
    for (const moduleId of [undefined, 'brought']) {
      const finding = yard.finder.findModel(path, { signal: yard.signal, ...(moduleId !== undefined && { moduleId }) })
      await expect(finding).rejects.toMatchObject({ name: 'ModelNotFoundError', message: expect.stringContaining(message) })
      await expect(finding).rejects.not.toMatchObject({ message: expect.stringContaining('`module`') })
    }
  })

  test('a config.yml that is a pipe is an error, and not waited for', async () => {
    const yard = new TestYard()
    mkdirSync(yard.path('m'))
    execFileSync('mkfifo', [yard.path('m', 'config.yml')])
    await expect(yard.finder.findModel(yard.path('m'), yard)).rejects.toMatchObject({
      message: expect.stringMatching(/config\.yml is no file$/),
    })
  })

  test('an empty text is no path', async () => {
    const finding = new TestYard().finder.findModel('', new TestYard())
    await expect(finding).rejects.toMatchObject({ name: 'ModelNotFoundError', message: expect.stringMatching(/^source: .* found ""\.$/) })
  })

  test('a file in the repository is no model', async () => {
    const yard = new TestYard({ repository: 'published' })
    mkdirSync(yard.path('published'))
    writeFileSync(yard.path('published', 'notes.txt'), '')
    expect(await yard.finder.findModel('notes.txt', yard)).toBeUndefined()
    expect(await yard.finder.findModel('notes.txt@1', yard)).toBeUndefined()
  })

  test('a file is no model', async () => {
    const yard = new TestYard()
    await expect(yard.finder.findModel(`${model(yard, 'module_id: x', 'm')}/config.yml`, yard)).rejects.toMatchObject({
      message: expect.stringContaining('is a file'),
    })
  })
})
