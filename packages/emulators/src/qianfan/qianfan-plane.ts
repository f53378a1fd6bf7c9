import type { EmulatorClock } from '../machinery/clock/emulator-clock.ts'
import type { Faults } from '../machinery/faults/faults.ts'
import type { QianfanAccount } from './qianfan-account.ts'
import type { QianfanFaultKind } from './qianfan-fault.ts'
import type { QianfanQuotas } from './qianfan-quotas.ts'
import type { QianfanTiming } from './states/qianfan-timing.ts'

/** What all parts of the emulator share. */
export interface QianfanPlane {
  readonly account: QianfanAccount
  readonly clock: EmulatorClock
  readonly faults: Faults<QianfanFaultKind>
  readonly timing: QianfanTiming
  readonly quotas: QianfanQuotas
  /** Of the emulator. */
  readonly url: () => string
}
