import type { SageMakerEmulatorSettings } from '@trainyard/emulators'

/** What the process of the emulator is told, as JSON in its only argument. */
export interface EmulatorOptions {
  readonly seed: number
  /** When the fast time began. */
  readonly origin: number
}

/** What it sends when it is ready: what a client needs. */
export type EmulatorSettings = Omit<SageMakerEmulatorSettings, 'accountId'>
