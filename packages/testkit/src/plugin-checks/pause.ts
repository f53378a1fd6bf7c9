import { isTerminal } from '@trainyard/core'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { RunnerSubject } from '../subject/runner-subject.ts'
import { context, running, submit } from '../world/direct-jobs.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

export const pauseChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'pause/stays-alive',
    capability: 'pause and resume',
    title: 'a job that is paused and resumed stays alive',
    applies: subject => subject.has('pause') && subject.samples.runs !== undefined,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const runner = await world.client().runner(kind)
        const job = await submit(runner, samples.runs ?? samples.completes)
        await running(runner, job, kit.patience)
        for (const method of ['pause', 'resume'] as const) {
          const work = async () => {
            await runner[method]?.(job, context)
            return runner.describe(job, context)
          }
          const last = await work().catch((error: unknown) => error)
          const isAlive = typeof last === 'object' && last !== null && 'status' in last && !isTerminal(last.status as never)
          demand(isAlive, {
            member: `JobRunner.${method}`,
            asks: 'leaves the job alive: QUEUED or RUNNING, with the provider’s own word as `detail`',
            seen: show(last),
            advice: 'a provider that can only stop a job and start another one has no pause: leave both methods out',
          })
        }
      }),
  },
]
