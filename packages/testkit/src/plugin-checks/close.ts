import { setTimeout as wait } from 'node:timers/promises'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { RunnerSubject } from '../subject/runner-subject.ts'
import { running, submit } from '../world/direct-jobs.ts'
import { openResources, resourcesSince } from '../world/open-resources.ts'
import { inWorld } from '../world/world.ts'

export const closeChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'close/leaves-nothing-open',
    capability: 'close',
    title: 'a client that was used leaves no handle open when it closes',
    isAlone: true,
    applies: () => true,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const before = openResources()
        const client = world.client()
        const runner = await client.runner(kind)
        const job = await submit(runner, samples.runs ?? samples.completes)
        await running(runner, job, kit.patience)
        await runner.cancel(job, { signal: AbortSignal.timeout(kit.patience) })
        await client.close()
        const deadline = performance.now() + kit.patience
        while (resourcesSince(before).length > 0 && performance.now() < deadline) await wait(5)
        const left = resourcesSince(before)
        demand(left.length === 0, {
          member: 'JobRunner.close',
          asks: 'ends what the instance opened, so that the process can end',
          seen: `still open: ${left.join(', ')}`,
          advice: 'stop timers, end sockets and listeners in `close`, or `unref` what may outlast it',
        })
      }),
  },
]
