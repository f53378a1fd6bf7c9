import type { SageMakerEmulator, SageMakerEmulatorOptions } from '@trainyard/emulators'
import { startSageMakerEmulator } from '@trainyard/emulators'
import { onTestFinished } from 'vitest'
import type { SageMakerSettings } from '../../src/index.ts'

/** No rate of ours slows a test down; what the emulator itself limits stays. */
const rates = { CreateTrainingJob: 1000, DescribeTrainingJob: 1000, StopTrainingJob: 1000, Search: 1000, ListTags: 1000, GetLogEvents: 1000, DescribeLogStreams: 1000 }

export function settingsFor({ settings }: SageMakerEmulator): SageMakerSettings {
  const { accountId: _own, ...rest } = settings
  return { ...rest, requestsPerSecond: rates }
}

/** An emulator that lives as long as the test. */
export async function emulated(options: SageMakerEmulatorOptions = {}): Promise<SageMakerEmulator> {
  const emulator = await startSageMakerEmulator(options)
  onTestFinished(() => emulator.close())
  return emulator
}
