import { join } from 'node:path'
import { ensurePython, pythonEnvironment } from '@trainyard/python'
import { temporaryFolder } from '@trainyard/workspace'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { factsOf } from '../src/run-program.ts'
import { type QianfanProcess, startQianfanProcess } from '../src/start-qianfan-process.ts'

const cache = temporaryFolder('qianfan')
let emulator: QianfanProcess
let python: string

beforeAll(async () => {
  ensurePython()
  ;({ python } = pythonEnvironment('qianfan-dataset', { of: 'qianfan' }))
  emulator = await startQianfanProcess(cache.path, '--speed', '600')
})

afterAll(async () => {
  await emulator.stop()
  cache[Symbol.dispose]()
})

async function facts(program: string, environment = emulator.environment) {
  return factsOf([python, join(import.meta.dirname, '../python', program)], environment)
}

test('Baidu’s trainer uploads a dataset to BOS, trains, publishes and deploys, and the model talks', async () => {
  const actions = ['LoadDataSetAction', 'TrainAction', 'ModelPublishAction', 'DeployAction']
  const running = actions.slice(1).map(action => `${action}.Running`)
  const seen = (await facts('qianfan_tune.py')) as Readonly<Record<string, string>>
  const { endpoint } = seen
  expect(seen).toEqual({
    rows: 120,
    events: [
      'Pipeline.Preceding',
      ...actions.flatMap(action => [
        'Pipeline.Running',
        `${action}.Preceding`,
        ...running.filter(name => name.startsWith(`${action}.`)),
        `${action}.Done`,
      ]),
      'Pipeline.Done',
    ],
    endpoint: expect.stringMatching(/^[a-z]{8}_tune1$/),
    chat: `${endpoint} hört “你好” und sagt: 你好 👋 (1)`,
    stream: `${endpoint} hört “你好” und sagt: 你好 👋 (1)`,
  })
})

const said = (model: string) => `${model} hört “你好 👋” und sagt: 你好 👋 (1)`
const conversation = {
  first: [said('ernie_speed'), said('ernie_speed')],
  asynchronous: [said('ernie_speed'), said('ernie_speed')],
  second: [said('ernie-speed-8k'), said('ernie-speed-8k')],
  completion: 'sqlcoder_7b hört “select” und sagt: 你好 👋 (1)',
  dimensions: 384,
  refused: ['APIError', expect.stringContaining('max_output_tokens is not a number')],
}

test('Baidu’s client is let in by OAuth and by a bearer token, and its streams say what its answers say', async () => {
  expect(await facts('qianfan_chat.py')).toEqual(conversation)
})

test('Baidu’s client is let in by its signature where it has no other key', async () => {
  const { QIANFAN_AK: _ak, QIANFAN_SK: _sk, ...signing } = emulator.environment
  expect(await facts('qianfan_chat.py', signing)).toEqual(conversation)
})
