import type { EmulatorClock } from '../machinery/clock/emulator-clock.ts'
import type { Fault } from '../machinery/faults/fault.ts'
import type { Invoke } from './runtime/invoke.ts'
import type { SageMakerFaultKind } from './sagemaker-fault.ts'
import type { Simulate } from './training/simulation.ts'
import type { TrainingTiming } from './training/training-timing.ts'

/** How the emulator is to be. All of it has a default. */
export interface SageMakerEmulatorOptions {
  /** Default: real time, from now. `new EmulatorClock({ speed: 0 })` moves by `advance` alone. */
  readonly clock?: EmulatorClock
  /** Whether the containers of jobs really run, as processes of this machine, with the rights of this process. Default false. */
  readonly execute?: boolean
  /** What goes wrong, from the start. More by `emulator.faults.add`. */
  readonly faults?: readonly Fault<SageMakerFaultKind>[]
  /** Of the random numbers that a fault's `share` asks. Default 1. */
  readonly seed?: number
  /** Default: a free one. */
  readonly port?: number
  /** How many of the latest requests `requests()` tells of; older ones are forgotten. Default 100,000. */
  readonly recordedRequests?: number
  /** Default `us-east-1`. */
  readonly region?: string
  /** Default `123456789012`. */
  readonly accountId?: string
  /** Default: `AKIDEXAMPLE` and a secret of its own. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** The bucket that is there from the start. Default `trainyard`. */
  readonly bucket?: string
  /** How long the stages of a job take. */
  readonly timing?: Partial<TrainingTiming>
  /** What the containers of training jobs do that are not executed. */
  readonly simulate?: Simulate
  /** What endpoints answer. Default: what they were sent. */
  readonly invoke?: Invoke
}
