import type { EmulatorClock } from '../machinery/clock/emulator-clock.ts'
import type { FaultPlan } from '../machinery/faults/fault-plan.ts'
import type { RecordedRequest } from '../machinery/ledger/recorded-request.ts'
import type { SageMakerFaultKind } from './sagemaker-fault.ts'

/** What a client of the emulator needs to know; the settings of the adapter, as they stand. */
export interface SageMakerEmulatorSettings {
  /** Of all services: `http://127.0.0.1:…`. */
  readonly endpoint: string
  readonly region: string
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** The ARN of the role that jobs run as. */
  readonly role: string
  /** A bucket that is there. */
  readonly bucket: string
}

/** Amazon SageMaker, S3, CloudWatch Logs, STS and IAM on one address of this machine. */
export interface SageMakerEmulator {
  /** Of all services. */
  readonly url: string
  /** What a client needs to be told. */
  readonly settings: SageMakerEmulatorSettings
  /** Twelve digits. */
  readonly accountId: string
  /** The settings as the environment variables that Amazon's clients read. */
  readonly environment: Readonly<Record<string, string>>
  /** The time that jobs live in. */
  readonly clock: EmulatorClock
  /** What is to go wrong from now on. */
  readonly faults: FaultPlan<SageMakerFaultKind>
  /** Moves the clock on by so many milliseconds; resolves when what was due has happened. */
  advance(milliseconds: number): Promise<void>
  /** The ledger: the latest requests, 100,000 by default, or those of them of one operation. */
  requests(operation?: string): readonly RecordedRequest[]
  /** How far executed jobs are kept apart from this machine, for people; undefined where none are executed. */
  readonly execution: string | undefined
  /** Ends all jobs and connections, and removes all files. */
  close(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}
