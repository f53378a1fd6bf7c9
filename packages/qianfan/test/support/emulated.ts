import { createTrainyard, type FinetuneRequest, type JobStore, type Trainyard } from '@trainyard/core'
import { clockToken, type JobRecord } from '@trainyard/core/container'
import {
  EmulatorClock,
  type QianfanEmulator,
  type QianfanEmulatorOptions,
  type QianfanTiming,
  startQianfanEmulator,
} from '@trainyard/emulators'
import { onTestFinished } from 'vitest'
import { qianfan, type QianfanSettings } from '../../src/index.ts'

/** All that happens takes some tens of milliseconds. */
export const quick: QianfanTiming = {
  scheduling: 10,
  waiting: 10,
  training: 60,
  publishing: 20,
  deploying: 20,
  importing: 10,
  releasing: 10,
  exporting: 10,
  evaluating: 20,
  batchInference: 40,
}

/** As often as there is something to ask. */
export const sharedRules: QianfanSettings = {
  requestsPerSecond: 10_000,
  pollSeconds: 0.01,
  retry: { attempts: 3, backoffSeconds: 0.01, jitterSeconds: 0 },
}

export function settingsFor({ settings }: QianfanEmulator): QianfanSettings {
  const { bearerToken: _token, ...rest } = settings
  return { ...rest, ...sharedRules }
}

/** An emulator that lives as long as the test. */
export async function emulated(options: QianfanEmulatorOptions = {}): Promise<QianfanEmulator> {
  const emulator = await startQianfanEmulator({ clock: new EmulatorClock(), ...options, timing: { ...quick, ...options.timing } })
  onTestFinished(() => emulator.close())
  return emulator
}

interface YardOptions {
  readonly settings?: QianfanSettings
  readonly store?: JobStore<JobRecord>
}

/** A client in the emulator's time. Its jobs are in memory. */
export function yardAt(
  emulator: QianfanEmulator,
  { settings = {}, store }: YardOptions = {},
): Trainyard<readonly [ReturnType<typeof qianfan>]> {
  return yardOf(emulator, { ...settingsFor(emulator), ...settings }, store)
}

/** The same with these settings alone. */
export function yardOf(
  emulator: QianfanEmulator,
  settings: QianfanSettings,
  store?: JobStore<JobRecord>,
): Trainyard<readonly [ReturnType<typeof qianfan>]> {
  const yard = createTrainyard({
    plugins: [qianfan(settings)],
    store: store ?? 'memory',
    configure: container => container.replace(clockToken, emulator.clock),
  })
  onTestFinished(() => yard.close())
  return yard
}

/** Needs no file. */
export const plain: FinetuneRequest = {
  kind: 'finetune',
  method: 'sft',
  baseModel: 'ERNIE-Speed',
  adapter: 'lora',
  trainingData: 'bos:/trainyard/rows.jsonl',
  hyperparameters: { epochs: 1 },
}
