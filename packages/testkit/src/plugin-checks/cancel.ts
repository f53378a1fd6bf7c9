import type { JobSnapshot } from '@trainyard/core'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { RunnerSubject } from '../subject/runner-subject.ts'
import { lookUntilEnded, start } from '../world/client-jobs.ts'
import { context, ended, running, submit } from '../world/direct-jobs.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

const member = 'JobRunner.cancel'

/** Cancel before, while and after. */
export const cancelChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'cancel/at-once',
    capability: 'cancel',
    title: 'a job that was canceled right after its submit ends as CANCELED',
    applies: ({ samples }) => samples.runs !== undefined,
    run: subject =>
      inWorld(subject.kit, async world => {
        const future = await start(world.client(), subject.samples.runs ?? subject.samples.completes)
        const error = await future.cancel().catch((reason: unknown) => reason)
        const last = error === undefined ? await lookUntilEnded(future, subject) : error
        demand(isCanceled(last), {
          member,
          asks: 'also stops a job that waits in the provider’s queue',
          seen: show(last),
          advice:
            'accept the cancel in every state; where the provider refuses one so early, note it in the provider and stop the job later',
        })
      }),
  },
  {
    id: 'cancel/of-a-running-job',
    capability: 'cancel',
    title: 'a running job that was canceled ends as CANCELED, however often it was asked',
    applies: ({ samples }) => samples.runs !== undefined,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const runner = await world.client().runner(kind)
        const job = await submit(runner, samples.runs ?? samples.completes)
        await running(runner, job, kit.patience)
        const cancels = async () => {
          await runner.cancel(job, context)
          await runner.cancel(job, context)
        }
        const error = await cancels().catch((reason: unknown) => reason)
        const last = error ?? (await ended(runner, job, kit.patience))
        demand(isCanceled(last), {
          member,
          asks: 'asks for the stop, twice at will; the next `describe` says CANCELED when it has ended',
          seen: show(last),
          advice: 'tell a stop that was asked for (a signal’s exit code, a status) from a failure, and ignore “is stopping already”',
        })
      }),
  },
  {
    id: 'cancel/after-the-end',
    capability: 'cancel',
    title: 'the cancel of an ended job is harmless: a completion that beat it stays',
    applies: () => true,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const runner = await world.client().runner(kind)
        const job = await submit(runner, samples.completes)
        await ended(runner, job, kit.patience)
        const error = await runner.cancel(job, context).catch((reason: unknown) => reason)
        const last = error ?? (await runner.describe(job, context))
        demand(isSnapshot(last) && last.status === 'COMPLETED', {
          member,
          asks: 'is harmless on an ended job, which stays what it was',
          seen: show(last),
          advice: 'ignore the provider’s “has ended already”, and change nothing by yourself',
        })
      }),
  },
]

function isSnapshot(value: unknown): value is JobSnapshot {
  return typeof value === 'object' && value !== null && 'status' in value
}

function isCanceled(value: unknown): boolean {
  return isSnapshot(value) && value.status === 'CANCELED'
}
