import { isDeepStrictEqual } from 'node:util'
import { showValue } from '@trainyard/core'
import { demand } from '../broken-contract-error.ts'
import type { Check } from '../check.ts'
import { deepFreeze } from '../world/deep-freeze.ts'
import { type AnyRequest, isBound, type RunnerSubject } from '../subject/runner-subject.ts'
import { context, ended, submit } from '../world/direct-jobs.ts'
import { inWorld } from '../world/world.ts'

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
        const job = await submit(runner, { ...samples.completes, labels } as AnyRequest).catch(() => undefined)
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
        const copy: object = JSON.parse(JSON.stringify(reference))
        const job = deepFreeze({ jobName, reference: copy })
        const other = isBound(subject, samples.completes) ? runner : await world.client().runner(kind)
        const work = async () => {
          const last = await ended(other, job, kit.patience)
          await other.readLogs?.(job, undefined, context)
          await other.cancel(job, context)
          return last.status
        }
        const outcome = await work().catch((error: unknown) => error)
        demand(isDeepStrictEqual(copy, reference) && outcome === 'COMPLETED', {
          member: 'ProviderJob.reference',
          asks: 'is plain JSON, frozen once the job is submitted, and all that an adapter needs to find the job again',
          seen: `with a copy of ${showValue(reference)} the methods gave ${showValue(outcome)}`,
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
          seen: `${showValue(answer)} for a frozen request`,
          advice: 'make a copy of what you change',
        })
      }),
  },
]

/** A module class stays what it is: only the request's own fields are frozen then. */
function frozenRequest(request: AnyRequest): AnyRequest {
  return request.kind === 'module' ? Object.freeze({ ...request }) : deepFreeze(structuredClone(request))
}
