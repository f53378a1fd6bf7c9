import type { EmulatorClock } from '../machinery/clock/emulator-clock.ts'
import type { Faults } from '../machinery/faults/faults.ts'
import { dropped } from '../machinery/http/http-answer.ts'
import type { Arrival } from './arrival.ts'
import type { Call } from './emulated-service.ts'
import { TroubleError } from './protocol/trouble.ts'
import type { SageMakerFaultKind } from './sagemaker-fault.ts'

interface TransportFaultsParts {
  readonly clock: EmulatorClock
  readonly faults: Faults<SageMakerFaultKind>
}

const before = ['throttle', 'server-error', 'drop', 'slow', 'expired-token'] as const
const after = ['server-error-after-accept', 'drop-after-accept'] as const
const slowMilliseconds = 5000

/**
 * What goes wrong before anything is done.
 *
 * @throws TroubleError
 */
export async function meetFaultBefore(
  arrival: Arrival,
  call: Call,
  { clock, faults }: TransportFaultsParts,
): Promise<typeof dropped | undefined> {
  const fault = faults.take(before, call)
  if (fault === undefined) return undefined
  arrival.fault = fault.kind
  switch (fault.kind) {
    case 'drop':
      return dropped
    case 'slow':
      return clock.sleep(fault.milliseconds ?? slowMilliseconds, undefined, { keepAlive: false }).then(() => undefined)
    case 'throttle':
      throw new TroubleError('throttled', 'Rate exceeded')
    case 'expired-token':
      throw new TroubleError('expired-token', 'The security token included in the request is expired')
    case 'server-error':
      throw internal()
  }
}

/**
 * What goes wrong with the answer to something that was done.
 *
 * @throws TroubleError
 */
export function meetFaultAfter(arrival: Arrival, call: Call, { faults }: TransportFaultsParts): typeof dropped | undefined {
  const fault = faults.take(after, call)
  if (fault === undefined) return undefined
  arrival.fault = fault.kind
  if (fault.kind === 'drop-after-accept') return dropped
  throw internal()
}

function internal(): TroubleError {
  return new TroubleError('internal', 'We encountered an internal error. Please try again.')
}
