import type { SageMakerEmulatorSettings } from '@trainyard/emulators'

/** What the process of the emulator is told, as JSON in its only argument. */
export interface EmulatorOptions {
  readonly seed: number
  /** When the fast time began. */
  readonly origin: number
}

/** What it sends by itself, when it is ready: what a client needs. */
export interface ReadyMessage {
  readonly settings: Omit<SageMakerEmulatorSettings, 'accountId'>
}

/** What it answers to any message: the names of the jobs, one for each create that was accepted. */
export interface LedgerMessage {
  readonly created: readonly string[]
}
