import type { FaultFile } from '../machinery/faults/read-faults.ts'

/** What the command line says to any emulator. */
export interface EmulatorCommandOptions {
  readonly port: number
  readonly speed: number
  readonly execute: boolean
  readonly faults: FaultFile | undefined
}

/** An emulator that the command has started. */
export interface StartedEmulator {
  /** The line of JSON that says where it is, and how to be let in. */
  readonly ready: object
  /** What the person who started it should know. */
  readonly note?: string
  close(): Promise<void>
}

export interface EmulatorProvider {
  /** For the help. */
  readonly title: string
  start(options: EmulatorCommandOptions): Promise<StartedEmulator>
}
