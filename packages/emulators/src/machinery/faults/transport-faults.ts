import type { EmulatorClock } from '../clock/emulator-clock.ts'
import type { TransportFaultKind } from './fault.ts'
import type { Faults, Occasion } from './faults.ts'

/** What a fault on the way does to a request. Each provider has words of its own for a refusal. */
export interface MetFault {
  readonly kind: TransportFaultKind
  readonly effect: 'dropped' | 'delayed' | 'throttled' | 'expired-token' | 'internal'
}

interface Way {
  readonly clock: EmulatorClock
  readonly faults: Pick<Faults<TransportFaultKind>, 'take'>
}

const before = ['throttle', 'server-error', 'drop', 'slow', 'expired-token'] as const
const after = ['server-error-after-accept', 'drop-after-accept'] as const
const slowMilliseconds = 5000

const effects: Readonly<Record<TransportFaultKind, MetFault['effect']>> = {
  throttle: 'throttled',
  'server-error': 'internal',
  'server-error-after-accept': 'internal',
  drop: 'dropped',
  'drop-after-accept': 'dropped',
  slow: 'delayed',
  'expired-token': 'expired-token',
}

/** What goes wrong before anything is done. A delay is over when this resolves. */
export async function meetFaultBefore(occasion: Occasion, { clock, faults }: Way): Promise<MetFault | undefined> {
  const fault = faults.take(before, occasion)
  if (fault?.kind === 'slow') await clock.sleep(fault.milliseconds ?? slowMilliseconds, undefined, { keepAlive: false })
  return fault && { kind: fault.kind, effect: effects[fault.kind] }
}

/** What goes wrong with the answer to something that was done. */
export function meetFaultAfter(occasion: Occasion, { faults }: Way): MetFault | undefined {
  const fault = faults.take(after, occasion)
  return fault && { kind: fault.kind, effect: effects[fault.kind] }
}
