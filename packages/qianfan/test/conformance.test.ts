import { type Fault, type QianfanFaultKind, startQianfanEmulator } from '@trainyard/emulators'
import { testPlugin } from '@trainyard/testkit'
import { afterAll, describe } from 'vitest'
import { qianfan } from '../src/index.ts'
import { plain, quick, settingsFor } from './support/emulated.ts'

const seed = Number(process.env['TRAINYARD_SEED'] ?? 20_261_121)

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
  const emulator = await startQianfanEmulator({ seed, faults, timing: quick })
  afterAll(() => emulator.close())
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
        emulator
          .requests('CreateFineTuningJob')
          .filter(({ input, accepted }) => accepted && (input as { readonly name?: string }).name === jobName).length,
      trainer: {
        completes: plain,
        unknown: { groupId: 'job-nobodys', runId: 'task-nobodys' },
        refused: [
          { ...plain, hyperparameters: { epochs: 51 } },
          { ...plain, trainingData: 's3://elsewhere/rows.jsonl' },
        ],
      },
    })
  })
}
