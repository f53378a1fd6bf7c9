import { type Fault, type QianfanFaultKind, startQianfanEmulator } from '@trainyard/emulators'
import { testPlugin } from '@trainyard/testkit'
import { afterAll, describe } from 'vitest'
import { qianfan } from '../src/index.ts'
import { deployable } from './support/deployable.ts'
import { putRows } from './support/put-rows.ts'
import { plain, quick, settingsFor } from './support/emulated.ts'

const seed = Number(process.env['TRAINYARD_SEED'] ?? 20_261_121)

const usage = { input: 1, output: 1 }

/** One request in five meets one of these. */
const faulty: readonly Fault<QianfanFaultKind>[] = [
  { kind: 'throttle', share: 0.05 },
  { kind: 'server-error', share: 0.05 },
  { kind: 'server-error-after-accept', share: 0.05 },
  { kind: 'drop', share: 0.05 },
]

for (const [name, faults] of [
  ['that does what it should', []],
  [`of which one answer in five goes wrong (seed ${seed})`, faulty],
] as const) {
  const emulator = await startQianfanEmulator({ seed, timing: quick, reply: () => 'pong' })
  afterAll(() => emulator.close())
  const { trained, published } = await deployable(emulator)
  const rows = 'bos:/trainyard/rows.jsonl'
  await putRows(emulator, [[{ prompt: 'ping', response: [['pong']] }]])
  emulator.faults.add(...faults)
  const { settings } = emulator
  describe(`Qianfan ${name}`, () => {
    testPlugin({
      plugin: () => qianfan(),
      module: new URL('../src/index.ts', import.meta.url),
      config: { ...settingsFor(emulator), retry: { attempts: 8, backoffSeconds: 0.005, jitterSeconds: 0 } },
      patience: 30_000,
      secrets: [settings.secretKey, settings.sk],
      isRead: ({ url }) => /Action=Describe|dataset\/info|modelVersionDetail/.test(url),
      created: jobName =>
        ['CreateFineTuningJob', 'CreateService', 'CreateBatchInferenceTask']
          .flatMap(operation => emulator.requests(operation))
          .filter(({ input, accepted }) => accepted && (input as { readonly name?: string }).name === jobName).length,
      trainer: {
        completes: plain,
        unknown: { groupId: 'job-nobodys', runId: 'task-nobodys' },
        refused: [
          { ...plain, hyperparameters: { epochs: 51 } },
          { ...plain, trainingData: 's3://elsewhere/rows.jsonl' },
        ],
      },
      deployer: {
        completes: { kind: 'serve', model: trained },
        unknown: { modelSetId: 'am-nobodys', modelId: 'amv-nobodys', serviceId: 'svco-nobodys' },
        refused: [{ kind: 'serve', model: published, name: 'a name of more than twenty characters' }],
        invoke: { input: 'ping', output: { text: 'pong', usage } },
        parts: ['po', 'ng', ''].map(text => ({ text, usage })),
      },
      predictor: {
        completes: { kind: 'batch', model: published, input: rows, output: 'bos:/trainyard/predicted/' },
        unknown: { taskId: 'nobodys' },
        refused: [
          { kind: 'batch', model: trained, input: rows, output: 'bos:/trainyard/predicted/' },
          { kind: 'evaluation', model: published, data: 's3://elsewhere/rows.jsonl' },
        ],
        rows: [[{ prompt: 'ping', response: [['pong']] }]],
      },
      finder: { finds: published.uri },
    })
  })
}
