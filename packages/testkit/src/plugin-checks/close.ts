import { setTimeout as wait } from 'node:timers/promises'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import type { AnyRunner, RunnerSubject } from '../subject/runner-subject.ts'
import { context, running, submit } from '../world/direct-jobs.ts'
import { OpenedResources } from '../world/opened-resources.ts'
import { inWorld } from '../world/world.ts'

export const closeChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'close/leaves-nothing-open',
    capability: 'close',
    title: 'a client that was used leaves no handle open when it closes',
    applies: () => true,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { kind, kit } = subject
        using opened = new OpenedResources()
        const client = world.client()
        await opened.run(async () => use(await client.runner(kind), subject))
        await client.close()
        const deadline = performance.now() + kit.patience
        while (opened.left.length > 0 && performance.now() < deadline) await wait(5)
        const left = opened.left
        demand(left.length === 0, {
          member: 'JobRunner.close',
          asks: 'ends what the instance opened, so that the process can end',
          seen: `still open: ${left.join(', ')}`,
          advice: 'stop timers, end sockets and listeners in `close`, or `unref` what may outlast it',
        })
      }),
  },
]

async function use(runner: AnyRunner, { samples, kit }: RunnerSubject): Promise<void> {
  const job = await submit(runner, samples.runs ?? samples.completes)
  await running(runner, job, kit.patience)
  await runner.cancel(job, context)
}
