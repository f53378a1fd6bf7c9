import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ScriptRequest } from '@trainyard/core'
import { type Fault, startSageMakerEmulator, type SageMakerFaultKind } from '@trainyard/emulators'
import { testPlugin } from '@trainyard/testkit'
import { afterAll, describe } from 'vitest'
import { sagemaker } from '../src/index.ts'
import { settingsFor } from './support/emulated.ts'

const seed = Number(process.env['TRAINYARD_SEED'] ?? 20_261_121)

/** One request in five meets one of these. */
const faulty: readonly Fault<SageMakerFaultKind>[] = [
  { kind: 'throttle', share: 0.06 },
  { kind: 'server-error', share: 0.05 },
  { kind: 'server-error-after-accept', share: 0.05 },
  { kind: 'drop', share: 0.05 },
  { kind: 'drop-after-accept', operation: 'CreateTrainingJob', share: 0.2 },
]

for (const [name, faults] of [
  ['that does what it should', []],
  [`of which one answer in five goes wrong (seed ${seed})`, faulty],
] as const) {
  const source = await mkdtemp(join(tmpdir(), 'trainyard-sagemaker-'))
  await writeFile(join(source, 'train.sh'), 'echo trained')
  const timing = { starting: 20, downloading: 20, training: 60, uploading: 20, stopping: 20 }
  const emulator = await startSageMakerEmulator({
    seed,
    faults,
    timing,
    simulate: ({ HyperParameters = {} }) => ({
      lines: ['started', 'trainyard: {"metrics":{"loss":0.5},"step":1}', 'ended'],
      ...(HyperParameters['runs'] !== undefined && { milliseconds: 1e9 }),
      ...(HyperParameters['fails'] !== undefined && { failure: 'AlgorithmError: exit code: 3' }),
    }),
  })
  afterAll(async () => {
    await emulator.close()
    await rm(source, { recursive: true, force: true })
  })
  const script: ScriptRequest = { kind: 'script', sourceDirectory: source, command: ['sh', 'train.sh'], image: 'busybox' }
  describe(`SageMaker ${name}`, () => {
    testPlugin({
      plugin: () => sagemaker(),
      module: new URL('../src/index.ts', import.meta.url),
      config: settingsFor(emulator),
      patience: 30_000,
      secrets: [emulator.settings.credentials.secretAccessKey],
      created: jobName =>
        emulator
          .requests('CreateTrainingJob')
          .filter(({ input, accepted }) => accepted && (input as { readonly TrainingJobName?: string }).TrainingJobName === jobName).length,
      trainer: {
        completes: script,
        fails: { ...script, hyperparameters: { fails: true } },
        runs: { ...script, hyperparameters: { runs: true } },
        refused: [
          { ...script, hyperparameters: { text: 'x'.repeat(2501) } },
          { ...script, resources: { cpus: 2 } },
        ],
        lines: ['started', 'trainyard: {"metrics":{"loss":0.5},"step":1}', 'ended'],
        savePath: `s3://${emulator.settings.bucket}/models/kit`,
      },
      finder: { finds: `s3://${emulator.settings.bucket}/` },
    })
  })
}
