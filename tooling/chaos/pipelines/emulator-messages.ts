import type { Fault, QianfanFaultKind, RecordedRequest } from '@trainyard/emulators'

/** What the emulator's process is told, as JSON in its only argument. */
export interface EmulatorOptions {
  readonly seed: number
  /** Seconds of trainings and deployments in a real one. */
  readonly speed: number
  readonly faults: readonly Fault<QianfanFaultKind>[]
}

/** Of a request, what is judged. */
export interface LedgerLine extends Pick<RecordedRequest, 'operation' | 'accepted' | 'input'> {
  readonly fault: string | undefined
}
