import { createTrainyard, type JobStore, type ScriptRequest, type Trainyard } from '@trainyard/core'
import { clockToken, type JobRecord } from '@trainyard/core/container'
import {
  EmulatorClock,
  type SageMakerEmulator,
  type SageMakerEmulatorOptions,
  startSageMakerEmulator,
  type TrainingTiming,
} from '@trainyard/emulators'
import { onTestFinished } from 'vitest'
import { sagemaker, type SageMakerSettings } from '../../src/index.ts'

/** No rate of ours slows a test down; what the emulator itself limits stays. */
const rates = {
  CreateTrainingJob: 1000,
  DescribeTrainingJob: 1000,
  StopTrainingJob: 1000,
  ListTags: 1000,
  Search: 1000,
  GetLogEvents: 1000,
  DescribeLogStreams: 1000,
}

/** A job takes some seconds, and a second of the emulator a twentieth of a real one. */
const timing: Partial<TrainingTiming> = {
  starting: 1000,
  downloading: 1000,
  training: 3000,
  uploading: 1000,
  stopping: 1000,
  interrupted: 2000,
}
const speed = 20

export function settingsFor({ settings }: SageMakerEmulator): SageMakerSettings {
  return { ...settings, requestsPerSecond: rates }
}

/** An emulator that lives as long as the test. */
export async function emulated(options: SageMakerEmulatorOptions = {}): Promise<SageMakerEmulator> {
  const emulator = await startSageMakerEmulator({
    clock: new EmulatorClock({ speed }),
    ...options,
    timing: { ...timing, ...options.timing },
  })
  onTestFinished(() => emulator.close())
  return emulator
}

interface YardOptions {
  readonly settings?: Partial<SageMakerSettings>
  readonly store?: JobStore<JobRecord>
}

/** A client in the emulator's time. Its jobs are in memory. */
export function yardAt(emulator: SageMakerEmulator, { settings = {}, store }: YardOptions = {}): Trainyard {
  const yard = createTrainyard({
    plugins: [sagemaker({ ...settingsFor(emulator), ...settings })],
    store: store ?? 'memory',
    configure: container => container.replace(clockToken, emulator.clock),
  })
  onTestFinished(() => yard.close())
  return yard
}

/** Runs the image of a registry, as it is: nothing is uploaded for it. */
export const plain: ScriptRequest = { kind: 'script', sourceDirectory: '/', command: ['train'], image: 'acme/train:1' }
export const asImage = { providerOptions: { sagemaker: { entrypoint: 'image' } } } as const

/** The bodies of all CreateTrainingJob that SageMaker did what they say. */
export function created(emulator: SageMakerEmulator): readonly Record<string, unknown>[] {
  return emulator.requests('CreateTrainingJob').flatMap(({ accepted, input }) => (accepted ? [input as Record<string, unknown>] : []))
}
