import { createHash } from 'node:crypto'
import { isTerminal, type JobSnapshot, type ProviderJob, type SubmitContext } from '@trainyard/core'
import type { AnyRequest, AnyRunner } from '../subject/runner-subject.ts'
import { newJobName } from './job-name.ts'
import { until } from './until.ts'

export type AnyJob = ProviderJob<object>

/** For calls that nobody aborts. */
export const context = { signal: new AbortController().signal }

/** Submits as core would: for the first time, unless the context says something else. */
export async function submit(
  runner: AnyRunner,
  request: AnyRequest,
  changes: Partial<SubmitContext<object, object>> = {},
): Promise<AnyJob> {
  const jobName = changes.jobName ?? newJobName()
  const reference: object = await runner.submit(request, {
    ...context,
    jobId: `testkit:${jobName}`,
    jobName,
    requestHash: createHash('sha256').update(request.kind).digest('hex'),
    savePath: undefined,
    options: {},
    secrets: {},
    resumed: false,
    reference: undefined,
    saveReference: async () => undefined,
    report: () => undefined,
    ...changes,
  })
  return { jobName, reference }
}

/** How the job ended. @throws BrokenContractError when it does not */
export async function ended(runner: AnyRunner, job: AnyJob, patience: number): Promise<JobSnapshot> {
  return when(runner, job, { patience, is: isTerminal, wanted: 'COMPLETED, CANCELED or ERRORED' })
}

/** Until it runs, or has ended. */
export async function running(runner: AnyRunner, job: AnyJob, patience: number): Promise<JobSnapshot> {
  return when(runner, job, { patience, is: status => status !== 'QUEUED', wanted: 'RUNNING' })
}

interface Wanted {
  readonly patience: number
  readonly wanted: string
  is(status: JobSnapshot['status']): boolean
}

async function when(runner: AnyRunner, job: AnyJob, { patience, is, wanted }: Wanted): Promise<JobSnapshot> {
  let last: JobSnapshot | undefined
  const ask = async () => {
    last = await runner.describe(job, context)
    return last && is(last.status) ? last : undefined
  }
  return until(ask, patience, () => ({
    member: 'JobRunner.describe',
    asks: 'tells how the job is now',
    seen: `${last?.status ?? 'undefined'} for ${patience} ms, never ${wanted}`,
    advice: 'ask the provider at each call; where it is this slow, give testPlugin a larger `patience`',
  }))
}
