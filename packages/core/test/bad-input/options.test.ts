import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { InvalidRequestError, RequestRefusedError, SavePathError, UnknownInstanceError, UnsupportedRequestError } from '../../src/index.ts'
import { script } from '../support/open-yard.ts'
import { problemOf, refusingYard, secretValue } from '../support/refusing-yard.ts'
import { TestTrainer } from '../support/test-trainer.ts'

const reasons = '"failed" or "timed-out" or "preempted" or "out-of-memory" or "no-capacity" or "lost"'

/** No regular expression: users do not read those. */
const inWords = expect.not.stringContaining('/^') as string

const table: readonly (readonly [string, unknown, string, string, string])[] = [
  ['null', null, 'options', 'an object', 'null'],
  ['a text', 'default', 'options', 'an object', '"default"'],
  ['a list', ['default'], 'options', 'an object', '["default"]'],
  ['an unknown key', { trianer: 'default' }, 'trianer', 'no such key; did you mean "trainer"?', 'the key "trianer"'],
  ['a trainer that is no name', { trainer: 5 }, 'trainer', 'a string', '5'],
  ['saveWithId as a text', { saveWithId: 'yes' }, 'saveWithId', 'true or false', '"yes"'],
  ['a save path that is no text', { savePath: 5 }, 'savePath', 'a string', '5'],
  ['an empty save path', { savePath: '' }, 'savePath', 'a string that is not empty', '""'],
  ['a model name with a slash', { modelName: 'a/b' }, 'modelName', inWords, '"a/b"'],
  ['a model name with a backslash', { modelName: 'a\\b' }, 'modelName', inWords, '"a\\\\b"'],
  ['a model name that leaves the folder', { modelName: '..' }, 'modelName', inWords, '".."'],
  ['an empty model name', { modelName: '' }, 'modelName', inWords, '""'],
  ['an empty external id', { externalId: '' }, 'externalId', 'a string that is not empty', '""'],
  ['no attempt at all', { retry: { attempts: 0, on: ['failed'] } }, 'retry.attempts', 'at least 1', '0'],
  ['an unknown reason', { retry: { attempts: 2, on: ['broken'] } }, 'retry.on[0]', reasons, '"broken"'],
  ['a retry without reasons', { retry: { attempts: 2 } }, 'retry.on', 'a list', 'nothing'],
  [
    'an unknown key of retry',
    { retry: { attempts: 2, on: [], delay: 5 } },
    'retry.delay',
    'one of the keys attempts, on, backoffMilliseconds',
    'the key "delay"',
  ],
  ['a priority that is no number', { priority: 'high' }, 'priority', 'a number', '"high"'],
  ['a priority without end', { priority: Infinity }, 'priority', expect.any(String) as string, expect.any(String) as string],
  ['a signal that is none', { signal: {} }, 'signal', 'AbortSignal', '{}'],
  ['provider options that are no object', { providerOptions: [] }, 'providerOptions', 'an object', '[]'],
  ['provider options of one provider that are no object', { providerOptions: { acme: 5 } }, 'providerOptions.acme', 'an object', '5'],
  [
    'options of an unknown plugin',
    { providerOptions: { amce: {} } },
    'providerOptions.amce',
    'options of a plugin of this client (acme)',
    'an unknown plugin',
  ],
  [
    'options for a type that takes none',
    { providerOptions: { acme: { queue: 1 } } },
    'providerOptions.acme',
    'no options: this type takes none',
    'queue',
  ],
]

describe('the options of train() are refused', () => {
  for (const [what, options, field, expected, found] of table) {
    it(what, async () => {
      const { yard, refuses, goesOn } = refusingYard()
      const error = await refuses(InvalidRequestError, () => yard.train(script, options as never))
      expect(problemOf(error)).toEqual({ field, expected, found })
      expect(error.message).toContain(`${field}: expected ${error.expected}, found ${error.found}.`)
      await goesOn()
    })
  }

  it('with an unknown trainer', async () => {
    const { yard, refuses, goesOn } = refusingYard()
    const error = await refuses(UnknownInstanceError, () => yard.train(script, { trainer: 'zzz' }))
    expect(error).toMatchObject({ kind: 'trainer', instanceName: 'zzz', known: ['default', 'acme'] })
    await goesOn()
  })

  it('with provider options that the schema of the type refuses, by their path', async () => {
    const options = v.strictObject({ queue: v.picklist(['fast', 'slow']), token: v.optional(v.pipe(v.string(), v.maxLength(3))) })
    const { yard, trainer, refuses } = refusingYard({ options })
    const value = await refuses(InvalidRequestError, () => yard.train(script, { providerOptions: { acme: { queue: 'medium' } } }))
    expect(problemOf(value)).toEqual({ field: 'providerOptions.acme.queue', expected: '"fast" or "slow"', found: '"medium"' })
    const key = await refuses(InvalidRequestError, () => yard.train(script, { providerOptions: { acme: { queue: 'fast', queu: 1 } } }))
    expect(problemOf(key)).toEqual({
      field: 'providerOptions.acme.queu',
      expected: 'no such key; did you mean "queue"?',
      found: 'the key "queu"',
    })
    const secret = await refuses(InvalidRequestError, () =>
      yard.train(script, { providerOptions: { acme: { queue: 'fast', token: secretValue } } }),
    )
    expect(problemOf(secret)).toMatchObject({ field: 'providerOptions.acme.token', found: 'a hidden value' })
    await yard.train(script, { providerOptions: { acme: { queue: 'slow' } } })
    expect(trainer.job().context.options).toEqual({ queue: 'slow' })
  })

  it('with several problems of the provider options, all of them named', async () => {
    const { yard, refuses } = refusingYard({ options: v.strictObject({ queue: v.string(), size: v.number() }) })
    const error = await refuses(RequestRefusedError, () => yard.train(script, { providerOptions: { acme: { size: 'big' } } }))
    expect(error.message).toContain('providerOptions.acme.queue')
    expect(error.message).toContain('providerOptions.acme.size')
  })

  it('with a save path that the trainer cannot write to', async () => {
    const { yard, refuses, goesOn } = refusingYard()
    const error = await refuses(SavePathError, () => yard.train(script, { savePath: 's3://bucket/models' }))
    expect(problemOf(error)).toMatchObject({ field: 'savePath', expected: 'a path that "default" can save to (file)' })
    expect(error.found).toContain('"s3://bucket/models"')
    await goesOn()
    const keeping = refusingYard({ trainer: new TestTrainer({ savePathSchemes: undefined as never }) })
    const none = await keeping.refuses(UnsupportedRequestError, () => keeping.yard.train(script, { savePath: '/models' }))
    expect(problemOf(none)).toEqual({ field: 'savePath', expected: 'none: "default" keeps its models itself', found: '"/models"' })
  })

  it('without telling a secret that stands in them', async () => {
    const { yard, refuses } = refusingYard()
    await refuses(SavePathError, () => yard.train(script, { savePath: `https://me:${secretValue}@host/models` }))
    await refuses(InvalidRequestError, () => yard.train(script, { providerOptions: { acme: { token: secretValue } } }))
    await refuses(InvalidRequestError, () => yard.train(script, { apiKey: secretValue } as never))
    await refuses(InvalidRequestError, () => yard.train(script, { priority: { password: secretValue } } as never))
  })
})
