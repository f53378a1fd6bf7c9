import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { RunnerSubject } from '../subject/runner-subject.ts'
import { ended, submit } from '../world/direct-jobs.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

export const timeLimitChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'time-limit/enforced',
    capability: 'time limit',
    title: 'a provider that enforces time limits ends a job that runs for longer, as timed-out',
    applies: ({ capabilities, samples }) => capabilities.enforcesTimeLimit === true && samples.runs !== undefined,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const { timeLimitSeconds = 1, runs = samples.completes } = samples
        const runner = await world.client().runner(kind)
        const job = await submit(runner, { ...runs, timeLimitSeconds })
        const last = await ended(runner, job, kit.patience + timeLimitSeconds * 1000).catch((error: unknown) => error)
        const isTimedOut = typeof last === 'object' && last !== null && 'reason' in last && last.reason === 'timed-out'
        demand(isTimedOut, {
          member: 'Capabilities.enforcesTimeLimit',
          asks: 'says that the provider itself stops a job after `timeLimitSeconds`, which then is ERRORED with the reason `timed-out`',
          seen: show(last),
          advice: 'pass the limit on and map the provider’s word for it, or leave the capability out: then core cancels the job in time',
        })
      }),
  },
]
