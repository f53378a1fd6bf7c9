import { describe, expect, it } from 'vitest'
import {
  InvalidModuleError,
  InvalidRequestError,
  RequestRefusedError,
  UnknownModuleError,
  UnsupportedRequestError,
} from '../../src/index.ts'
import { script } from '../support/open-yard.ts'
import { problemOf, refusingYard, secretValue } from '../support/refusing-yard.ts'
import { testModule } from '../support/test-model.ts'
import { TestTrainer } from '../support/test-trainer.ts'

const kinds = '"module" or "script" or "finetune"'
const finetune = { kind: 'finetune', method: 'sft', baseModel: 'base', trainingData: 'data' }

/** What is wrong, what train() is given, and what its error says. */
const table: readonly (readonly [string, unknown, string, string, string])[] = [
  ['undefined', undefined, 'request', 'an object', 'nothing'],
  ['null', null, 'request', 'an object', 'null'],
  ['a text', 'train', 'request', 'an object', '"train"'],
  ['a list', [script], 'request', 'an object', expect.stringContaining('[') as string],
  ['no kind', {}, 'kind', kinds, 'nothing'],
  ['an unknown kind', { ...script, kind: 'batch' }, 'kind', kinds, '"batch"'],
  ['a kind that is no text', { ...script, kind: 5 }, 'kind', kinds, '5'],
  ['an unknown key', { ...script, comand: ['x'] }, 'comand', 'no such key; did you mean "command"?', 'the key "comand"'],
  [
    'a key of another kind',
    { ...finetune, command: ['x'] },
    'command',
    expect.stringContaining('one of the keys kind, method, baseModel') as string,
    'the key "command"',
  ],
  ['no source directory', { kind: 'script', command: ['x'] }, 'sourceDirectory', 'a string', 'nothing'],
  ['an empty source directory', { ...script, sourceDirectory: '' }, 'sourceDirectory', 'a string that is not empty', '""'],
  ['a command that is a text', { ...script, command: 'node train.js' }, 'command', 'a list', '"node train.js"'],
  ['an empty command', { ...script, command: [] }, 'command', expect.stringMatching(/at least 1|not empty/) as string, '[]'],
  ['a command with an empty program', { ...script, command: [''] }, 'command[0]', 'a string that is not empty', '""'],
  ['a command with a number', { ...script, command: ['node', 5] }, 'command[1]', 'a string', '5'],
  ['hyperparameters that are a list', { ...script, hyperparameters: [1] }, 'hyperparameters', 'an object', '[1]'],
  ['an input that is a number', { ...script, inputs: { train: 5 } }, 'inputs.train', 'a string', '5'],
  ['an environment with a number', { ...script, environment: { EPOCHS: 3 } }, 'environment.EPOCHS', 'a string', '3'],
  ['a time limit of zero', { ...script, timeLimitSeconds: 0 }, 'timeLimitSeconds', 'more than 0', '0'],
  ['a time limit that is no number', { ...script, timeLimitSeconds: Number.NaN }, 'timeLimitSeconds', 'a number', 'NaN'],
  [
    'a time limit without end',
    { ...script, timeLimitSeconds: Infinity },
    'timeLimitSeconds',
    expect.stringContaining('finite') as string,
    expect.any(String) as string,
  ],
  ['no machine', { ...script, resources: { nodes: 0 } }, 'resources.nodes', 'at least 1', '0'],
  ['half a machine', { ...script, resources: { nodes: 1.5 } }, 'resources.nodes', 'a valid integer', '1.5'],
  [
    'an unknown resource',
    { ...script, resources: { machines: 1 } },
    'resources.machines',
    'one of the keys nodes, cpus, memoryGigabytes, accelerators',
    'the key "machines"',
  ],
  ['a label that is no text', { ...script, labels: { team: 1 } }, 'labels.team', 'a string', '1'],
  ['an unknown adapter', { ...finetune, adapter: 'qlora' }, 'adapter', '"lora" or "full"', '"qlora"'],
  [
    'an unknown hyperparameter of fine-tuning',
    { ...finetune, hyperparameters: { learning_rate: 1 } },
    'hyperparameters.learning_rate',
    'no such key; did you mean "learningRate"?',
    'the key "learning_rate"',
  ],
  ['a ratio above one', { ...finetune, hyperparameters: { warmupRatio: 2 } }, 'hyperparameters.warmupRatio', 'at most 1', '2'],
  [
    'a module request with an unknown key',
    { kind: 'module', module: 'adder', argument: {} },
    'argument',
    'no such key; did you mean "arguments"?',
    'the key "argument"',
  ],
  [
    'a secret whose variable is not set',
    { ...script, secrets: { TOKEN: 'NOT_SET' } },
    'secrets.TOKEN',
    'the environment variable NOT_SET to be set',
    'none',
  ],
]

describe('train() refuses', () => {
  for (const [what, request, field, expected, found] of table) {
    it(what, async () => {
      const { yard, refuses, goesOn } = refusingYard()
      const error = await refuses(InvalidRequestError, () => yard.train(request as never))
      expect(problemOf(error)).toEqual({ field, expected, found })
      expect(error).toMatchObject({ code: 'invalid-request', retryable: false })
      expect(error.message).toContain(`${field}: expected ${error.expected}, found ${error.found}.`)
      await goesOn()
    })
  }

  it('several problems at once, all of them named', async () => {
    const { yard, refuses, goesOn } = refusingYard()
    const error = await refuses(RequestRefusedError, () => yard.train({ ...script, sourceDirectory: 5, command: [], comand: 1 } as never))
    expect(error.errors.map(({ code, field }) => [code, field])).toEqual([
      ['invalid-request', 'sourceDirectory'],
      ['invalid-request', 'command'],
      ['invalid-request', 'comand'],
    ])
    expect(error.message.split('\n')).toHaveLength(3)
    await goesOn()
  })

  it('a module that is none, or unknown', async () => {
    const { yard, refuses, goesOn } = refusingYard()
    const unknown = await refuses(UnknownModuleError, () => yard.train({ kind: 'module', module: 'ader', arguments: {} }))
    expect(problemOf(unknown)).toEqual({ field: 'module', expected: 'one of "adder"', found: '"ader"' })
    for (const [module, found] of [
      [undefined, 'nothing'],
      [null, 'null'],
      [5, '5'],
      [{ ...testModule(), moduleId: '' }, 'one without moduleId'],
    ] as const) {
      const error = await refuses(InvalidModuleError, () => yard.train({ kind: 'module', module, arguments: {} } as never))
      expect(problemOf(error)).toMatchObject({ field: 'module', found })
    }
    await refuses(InvalidRequestError, () => yard.train({ kind: 'module', arguments: {} } as never))
    await goesOn()
  })

  it('a kind or a method that the instance does not have', async () => {
    const trainer = new TestTrainer({ kinds: ['finetune'], methods: ['sft', 'dpo'] })
    const { yard, refuses } = refusingYard({ trainer })
    const kind = await refuses(UnsupportedRequestError, () => yard.train(script))
    expect(problemOf(kind)).toEqual({ field: 'kind', expected: 'one that "default" runs (finetune)', found: '"script"' })
    const method = await refuses(UnsupportedRequestError, () => yard.train({ ...finetune, method: 'rlvr' } as never))
    expect(problemOf(method)).toEqual({ field: 'method', expected: 'one that "default" knows (sft, dpo)', found: '"rlvr"' })
    expect(trainer.submits).toBe(0)
    await yard.train(finetune as never)
    expect(trainer.submits).toBe(1)
  })

  it('what the adapter itself finds wrong, before anything is recorded', async () => {
    const found = [
      new UnsupportedRequestError({ field: 'resources.nodes', expected: '1', found: '4' }),
      new InvalidRequestError('no such image'),
    ]
    const trainer = Object.assign(new TestTrainer(), { check: async () => found.splice(0, 1) })
    const { yard, refuses } = refusingYard({ trainer })
    const first = await refuses(UnsupportedRequestError, () => yard.train(script))
    expect(problemOf(first)).toEqual({ field: 'resources.nodes', expected: '1', found: '4' })
    expect((await refuses(InvalidRequestError, () => yard.train(script))).message).toBe('no such image')
    expect(trainer.submits).toBe(0)
    await yard.train(script)
    expect(trainer.submits).toBe(1)
  })

  it('without telling a secret that stands in what it refuses', async () => {
    const { yard, refuses } = refusingYard()
    const requests = [
      { ...script, secrets: { TOKEN: { value: secretValue } } },
      { ...script, secrets: secretValue },
      { ...script, environment: { API_KEY: [secretValue] } },
      { ...script, credentials: { apiKey: secretValue } },
      { ...script, hyperparameters: [{ password: secretValue }] },
    ]
    for (const request of requests) await refuses(InvalidRequestError, () => yard.train(request as never))
    await refuses(InvalidModuleError, () => yard.train({ kind: 'module', module: { apiKey: secretValue }, arguments: {} } as never))
  })
})
