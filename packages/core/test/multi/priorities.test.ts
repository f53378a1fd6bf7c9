import { describe, expect, it } from 'vitest'
import { ConfigurationError, createTrainyard, DuplicatePluginError, UnsupportedRequestError } from '../../src/index.ts'
import { errorOf } from '../support/error-of.ts'
import { openYard } from '../support/open-yard.ts'
import { TestFinder, TestInitializer } from '../support/test-model.ts'
import { testPlugin } from '../support/test-plugin.ts'
import { TestTrainer } from '../support/test-trainer.ts'

const acme = testPlugin({ trainer: new TestTrainer(), finder: new TestFinder(), initializer: new TestInitializer() })

async function issueOf(sections: object) {
  const error = await errorOf(ConfigurationError, () => createTrainyard({ plugins: [acme], ...sections }))
  return error.issues.map(({ path, expected, found }) => ({ path, expected, found }))
}

describe('a MULTI list is refused', () => {
  const finders = (finderPriority: unknown) => ({ finders: { any: { type: 'MULTI', config: { finderPriority } } } })
  const path = 'finders.any.config.finderPriority'

  it('[MM-97] when it is no list of names, is empty, or names what is not there or itself', async () => {
    expect(await issueOf(finders('default'))).toEqual([{ path, expected: 'a list', found: '"default"' }])
    expect(await issueOf(finders(['default', 3]))).toEqual([{ path: `${path}[1]`, expected: 'a string', found: '3' }])
    expect(await issueOf(finders([]))).toEqual([{ path, expected: 'at least 1', found: '[]' }])
    const known = 'a finder of this client (default, acme, any)'
    expect(await issueOf(finders(['default', 'disc']))).toEqual([{ path: `${path}[1]`, expected: known, found: '"disc"' }])
    expect(await issueOf(finders(['default', 'any']))).toEqual([
      { path: `${path}[1]`, expected: 'a finder that does not lead back to "any"', found: 'any → any' },
    ])
  })

  it('[MM-98] when it leads back to itself by way of others', async () => {
    const multi = (...finderPriority: string[]) => ({ type: 'MULTI', config: { finderPriority } })
    const circle = { finders: { a: multi('default', 'b'), b: multi('c'), c: multi('acme', 'a') } }
    expect(await issueOf(circle)).toEqual([
      { path: 'finders.a.config.finderPriority[1]', expected: 'a finder that does not lead back to "a"', found: 'a → b → c → a' },
    ])
  })

  it('in the same way for initializers and for trainers', async () => {
    const initializers = { any: { type: 'MULTI', config: { initializerPriority: ['any'] } } }
    expect((await issueOf({ initializers }))[0]).toMatchObject({ path: 'initializers.any.config.initializerPriority[0]' })
    const multi = (...trainerPriority: string[]) => ({ type: 'MULTI', config: { trainerPriority } })
    expect(await issueOf({ trainers: { a: multi('b'), b: multi('a') } })).toEqual([
      { path: 'trainers.a.config.trainerPriority[0]', expected: 'a trainer that does not lead back to "a"', found: 'a → b → a' },
    ])
    expect((await issueOf({ trainers: { a: multi('nobody') } }))[0]).toMatchObject({ found: '"nobody"' })
    expect(await issueOf({ trainers: { a: { type: 'MULTI' } } })).toMatchObject([{ path: 'trainers.a.config.trainerPriority' }])
  })

  it("when a trainer list says what is its trainers' to say, or goes on for what does not exist", async () => {
    const list = (config: object) => ({ trainers: { any: { type: 'MULTI', config: { trainerPriority: ['default'], ...config } } } })
    expect(await issueOf(list({ savePath: '/models' }))).toEqual([
      { path: 'trainers.any.config.savePath', expected: 'one of the keys trainerPriority, goOnFor', found: 'the key "savePath"' },
    ])
    expect((await issueOf(list({ goOnFor: ['bad-luck'] })))[0]).toMatchObject({
      path: 'trainers.any.config.goOnFor[0]',
      found: '"bad-luck"',
    })
  })

  it('when a plugin has a type of that name', async () => {
    const error = await errorOf(DuplicatePluginError, () =>
      createTrainyard({ plugins: [testPlugin({ name: 'multi', finder: new TestFinder() })] }),
    )
    expect(error.claim).toBe('finder type "MULTI"')
  })
})

it('a MULTI trainer may be the default one, and is no component itself', async () => {
  const yard = openYard({
    plugins: [acme],
    trainers: { any: { type: 'MULTI', config: { trainerPriority: ['acme'] } } },
    defaultTrainer: 'any',
  })
  await yard.initialize()
  const error = await errorOf(UnsupportedRequestError, () => yard.component('trainer', 'any'))
  expect(error).toMatchObject({
    field: 'trainer',
    expected: 'a trainer that runs jobs itself (acme)',
    found: '"any", which is a list of them',
  })
})
