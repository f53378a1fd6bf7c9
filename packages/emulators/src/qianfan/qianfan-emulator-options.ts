import type { EmulatorClock } from '../machinery/clock/emulator-clock.ts'
import type { Fault } from '../machinery/faults/fault.ts'
import type { Reply } from './inference/reply.ts'
import type { QianfanFaultKind } from './qianfan-fault.ts'
import type { QianfanQuotas } from './qianfan-quotas.ts'
import type { QianfanTiming } from './states/qianfan-timing.ts'

export interface QianfanEmulatorOptions {
  /** Default: real time, from now. `new EmulatorClock({ speed: 0 })` moves by `advance` alone. */
  readonly clock?: EmulatorClock
  /** In whose time tokens expire. Default: `clock`. A client in real time wants real time here, whatever the speed of trainings. */
  readonly tokenClock?: EmulatorClock
  /** What goes wrong, from the start. More by `emulator.faults.add`. */
  readonly faults?: readonly Fault<QianfanFaultKind>[]
  /** Of the random numbers that a fault's `share` asks. Default 1. */
  readonly seed?: number
  /** Default: a free one. */
  readonly port?: number
  /** How many of the latest requests `requests()` tells of; older ones are forgotten. Default 100,000. */
  readonly recordedRequests?: number
  /** The pair of the application, for OAuth. */
  readonly application?: { readonly ak: string; readonly sk: string }
  /** The pair of the account, for signatures. */
  readonly credentials?: { readonly accessKey: string; readonly secretKey: string }
  /** The bucket that is there from the start. Default `trainyard`. */
  readonly bucket?: string
  /** How long things take. */
  readonly timing?: Partial<QianfanTiming>
  /** How much is allowed. */
  readonly quotas?: Partial<QianfanQuotas>
  /** What models answer. Default: a text that says what they were told. */
  readonly reply?: Reply
}
