import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { RunnerSubject } from '../subject/runner-subject.ts'
import { context, ended, running, submit } from '../world/direct-jobs.ts'
import { show } from '../world/show.ts'
import { inWorld } from '../world/world.ts'

export const forgetChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'forget/only-what-is-meant',
    capability: 'forget',
    title: 'what an ended job left is removed, again without harm, and no other job is touched',
    applies: subject => subject.has('forget') && subject.samples.runs !== undefined,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const runner = await world.client().runner(kind)
        const other = await submit(runner, samples.runs ?? samples.completes)
        await running(runner, other, kit.patience)
        const job = await submit(runner, samples.completes)
        await ended(runner, job, kit.patience)
        const forget = async () => {
          await runner.forget?.(job, context)
          await runner.forget?.(job, context)
          return runner.describe(other, context)
        }
        const last = await forget().catch((error: unknown) => error)
        demand(typeof last === 'object' && last !== null && 'status' in last && last.status === 'RUNNING', {
          member: 'JobRunner.forget',
          asks: 'removes what this job itself made, and may be called again for it',
          seen: `${show(last)} of another job that runs, after two calls`,
          advice: 'remove by the reference of the job alone, and take what is gone already for removed',
        })
      }),
  },
]
