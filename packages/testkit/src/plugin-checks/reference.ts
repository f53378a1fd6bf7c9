import { isDeepStrictEqual } from 'node:util'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import { deepFreeze } from '../world/deep-freeze.ts'
import { type AnyRequest, type AnyRunner, isBound, type RunnerSubject } from '../subject/runner-subject.ts'
import { type AnyJob, context, ended, running, submit } from '../world/direct-jobs.ts'
import { inWorld } from '../world/world.ts'
import { show } from '../world/show.ts'

const longestReference = 16_384

/** What an adapter keeps of its jobs. */
export const referenceChecks: readonly Check<RunnerSubject>[] = [
  {
    id: 'reference/size',
    capability: 'reference',
    title: 'a reference stays below 16 kB, however large the request is',
    applies: () => true,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind } = subject
        const labels = { ...samples.completes.labels, 'trainyard-testkit': 'x'.repeat(longestReference) }
        const runner = await world.client().runner(kind)
        const job = await submit(runner, { ...samples.completes, labels }).catch(() => undefined)
        const length = job ? JSON.stringify(job.reference).length : 0
        demand(length <= longestReference, {
          member: 'ProviderJob.reference',
          asks: 'has at most 16 kB: a handful of names and ids',
          seen: `${length} characters for a request with a long label`,
          advice: 'keep what finds the job again, not the request: it comes with every `submit`',
        })
      }),
  },
  {
    id: 'reference/plain-json',
    capability: 'reference',
    title: 'a reference works as a frozen copy that went through JSON',
    applies: () => true,
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind, kit } = subject
        const client = world.client()
        const runner = await client.runner(kind)
        const { jobName, reference } = await submit(runner, samples.completes)
        const job = frozenCopy({ jobName, reference })
        const other = isBound(subject, samples.completes) ? runner : await world.client().runner(kind)
        const work = async () => {
          const last = await ended(other, job, kit.patience)
          await other.readLogs?.(job, undefined, context)
          if (samples.runs) await cancelAt(other, frozenCopy(await submit(other, samples.runs)), kit.patience)
          return last.status
        }
        const outcome = await work().catch((error: unknown) => error)
        demand(isDeepStrictEqual(job.reference, reference) && outcome === 'COMPLETED', {
          member: 'ProviderJob.reference',
          asks: 'is plain JSON, frozen once the job is submitted, and all that an adapter needs to find the job again',
          seen: `with a copy of ${show(reference)} the methods gave ${show(outcome)}`,
          advice: 'put names and ids into it, leave fields out instead of setting undefined, and change it in no method',
        })
      }),
  },
  {
    id: 'reference/request',
    capability: 'reference',
    title: 'a submit changes nothing of its request',
    applies: ({ samples }) => samples.completes.kind !== 'call',
    run: subject =>
      inWorld(subject.kit, async world => {
        const { samples, kind } = subject
        const runner = await world.client().runner(kind)
        const request = frozenRequest(samples.completes)
        const answer = await submit(runner, request).catch((error: unknown) => error)
        demand(!(answer instanceof Error), {
          member: 'JobRunner.submit',
          asks: 'takes a request as it is given, and leaves it so: the same one is submitted again after an unclear answer',
          seen: `${show(answer)} for a frozen request`,
          advice: 'make a copy of what you change',
        })
      }),
  },
]

async function cancelAt(runner: AnyRunner, job: AnyJob, patience: number): Promise<void> {
  await running(runner, job, patience)
  await runner.cancel(job, context)
}

function frozenCopy({ jobName, reference }: AnyJob): AnyJob {
  return deepFreeze({ jobName, reference: JSON.parse(JSON.stringify(reference)) as object })
}

/** A module class stays what it is: only the request's own fields are frozen then. */
function frozenRequest(request: AnyRequest): AnyRequest {
  return request.kind === 'module' ? Object.freeze({ ...request }) : deepFreeze(structuredClone(request))
}
