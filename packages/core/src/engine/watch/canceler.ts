import type { CallContext } from '../../contract/index.ts'
import type { Clock } from '../../world/clock.ts'
import type { JobLedger } from '../record/job-ledger.ts'
import { hasEnded, type JobRecord } from '../record/job-record.ts'
import type { LeaseKeeper } from '../lease/lease-keeper.ts'
import type { ProviderCalls } from '../provider-calls.ts'
import { type FindRunner, methodOf, providerJobOf } from '../runner.ts'
import { type Change, ended } from '../record/transitions.ts'

interface CancelerParts {
  readonly keeper: LeaseKeeper
  readonly ledger: JobLedger
  readonly clock: Clock
  readonly runners: FindRunner
  readonly calls: ProviderCalls
}

/** Records that a job shall stop, and passes it on to the provider. */
export class Canceler {
  readonly #parts: CancelerParts

  constructor(parts: CancelerParts) {
    this.#parts = parts
  }

  /** A job that no provider can have yet ends at once. `runId`: only this run of the id is meant. @throws JobNotFoundError */
  async request(id: string, runId?: string): Promise<JobRecord> {
    const { keeper, ledger, clock } = this.#parts
    return ledger.update(id, current => {
      const now = clock.now()
      if (hasEnded(current) || (runId !== undefined && current.runId !== runId)) return undefined
      if (current.phase === 'reserved' && current.submitCalls === 0 && keeper.isOpen(current)) return canceled(current, now)
      // A user's wish counts for more than a deadline: the job is then CANCELED, and not tried again.
      return current.cancelRequested?.by === 'user'
        ? undefined
        : { patch: { cancelRequested: { by: 'user', isDelivered: current.cancelRequested?.isDelivered ?? false } } }
    })
  }

  /** Until the record says that it was delivered, every client that looks at the job delivers it. */
  async deliver(record: JobRecord, context: CallContext): Promise<void> {
    const { ledger, runners, calls } = this.#parts
    const runner = await runners(record.role, record.instanceName)
    await calls.ask(methodOf(runner, 'cancel'), context, given => runner.component.cancel(providerJobOf(record), given))
    await ledger.update(record.id, ({ attempt, cancelRequested }) =>
      attempt === record.attempt && cancelRequested && !cancelRequested.isDelivered
        ? { patch: { cancelRequested: { ...cancelRequested, isDelivered: true } } }
        : undefined,
    )
  }
}

/** No provider has it, so there is nobody to tell. */
function canceled(record: JobRecord, now: number): Change {
  const cancelRequested = { by: 'user', isDelivered: true } as const
  const change = ended({ ...record, cancelRequested }, { status: 'CANCELED' }, now)
  return change && { ...change, patch: { ...change.patch, cancelRequested } }
}
