import type { EmulatorClock } from '../machinery/clock/emulator-clock.ts'
import type { FaultPlan } from '../machinery/faults/fault-plan.ts'
import type { RecordedRequest } from '../machinery/ledger/recorded-request.ts'
import type { QianfanFaultKind } from './qianfan-fault.ts'

/** What a client of the emulator needs to know; the settings of the adapter, as they stand. */
export interface QianfanEmulatorSettings {
  /** Of all parts: OAuth, IAM, both generations of management and of inference, and BOS with the bucket in the path. */
  readonly endpoint: string
  /** "API Key" of the application, for OAuth. */
  readonly ak: string
  /** "Secret Key" of the application. */
  readonly sk: string
  /** Of the account, for signatures. */
  readonly accessKey: string
  readonly secretKey: string
  /** A bearer token that is good for a year, as the provider gives them out on its pages. */
  readonly bearerToken: string
  /** A bucket that is there. */
  readonly bucket: string
}

/** Baidu's Qianfan and BOS on one address of this machine. */
export interface QianfanEmulator {
  /** Of all parts. */
  readonly url: string
  /** What a client needs to be told. */
  readonly settings: QianfanEmulatorSettings
  /** The settings as the environment variables that Baidu's own client reads. */
  readonly environment: Readonly<Record<string, string>>
  /** The time that trainings and services live in. */
  readonly clock: EmulatorClock
  /** What is to go wrong from now on. */
  readonly faults: FaultPlan<QianfanFaultKind>
  /** Moves the clock on by so many milliseconds; resolves when what was due has happened. */
  advance(milliseconds: number): Promise<void>
  /** The ledger: the latest requests, 100,000 by default, or those of them of one operation. */
  requests(operation?: string): readonly RecordedRequest[]
  /** Ends all connections. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}
