import type { EmulatorClock } from '../../machinery/clock/emulator-clock.ts'
import type { Faults } from '../../machinery/faults/faults.ts'
import type { EmulatedAccount } from '../emulated-account.ts'
import type { SageMakerFaultKind } from '../sagemaker-fault.ts'
import type { Tags } from './tags.ts'

/** What the operations of all kinds of resources work with. */
export interface ControlPlane {
  readonly account: EmulatedAccount
  readonly clock: EmulatorClock
  readonly faults: Faults<SageMakerFaultKind>
  readonly tags: Tags
}
