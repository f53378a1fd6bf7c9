import type { SubmitContext } from '../../contract/index.ts'
import type { Clock } from '../../world/clock.ts'
import { assertFence, holdsFence } from './fence.ts'
import type { JobLedger } from '../record/job-ledger.ts'
import { type JobRecord, statusEvent } from '../record/job-record.ts'
import type { LeaseKeeper } from '../lease/lease-keeper.ts'
import { assertReference } from './reference.ts'
import { methodOf, type Runner } from '../runner.ts'
import { hideSecrets } from '../../secrets/hide-secrets.ts'

interface ContextParts {
  readonly ledger: JobLedger
  readonly keeper: LeaseKeeper
  readonly runner: Runner
  readonly clock: Clock
  readonly secrets: Readonly<Record<string, string>>
  readonly signal: AbortSignal
}

/** What one call of an adapter's `submit` is given. */
export function submitContextOf(
  record: JobRecord,
  { ledger, keeper, runner, clock, secrets, signal }: ContextParts,
): SubmitContext<object, object> {
  const context: SubmitContext<object, object> & { reference: object | undefined } = {
    signal,
    secrets,
    jobId: record.id,
    jobName: record.jobName,
    requestHash: record.requestHash,
    savePath: record.savePath,
    options: record.providerOptions[runner.pluginName] ?? {},
    resumed: record.submitCalls > 1,
    reference: record.reference,
    async saveReference(part) {
      const next = await ledger.update(record.id, current => {
        assertFence(current, record)
        const reference: object = { ...current.reference, ...part }
        assertReference(reference, methodOf(runner, 'submit'))
        return { patch: { reference, lease: keeper.newLease() } }
      })
      context.reference = next.reference
    },
    report(detail) {
      const told = ledger.update(record.id, current => {
        if (!holdsFence(current, record)) return undefined
        const snapshot = { ...current.snapshot, detail: hideSecrets(detail, secrets) }
        return { patch: { snapshot }, events: [statusEvent({ ...current, snapshot }, clock.now())] }
      })
      // What cannot be told now is no reason to stop.
      told.catch(() => undefined)
    },
  }
  return context
}
