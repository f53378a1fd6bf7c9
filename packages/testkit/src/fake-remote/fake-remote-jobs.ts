import type { CallContext, Host, JobSnapshot, ProviderJob } from '@trainyard/core'
import type { FakeRemoteClient } from './fake-remote-client.ts'
import type { FakeRemoteReference } from './fake-remote-reference.ts'
import { snapshotOf } from './fake-remote-snapshot.ts'
import type { RemoteJob } from './remote-job.ts'

const mostInBatch = 100

interface JobPage {
  readonly jobs: readonly RemoteJob[]
  /** Absent: that was the last. */
  readonly next?: string
}

export async function* listJobs(client: FakeRemoteClient, tag: string, context: CallContext): AsyncIterable<RemoteJob> {
  let query: URLSearchParams | undefined = new URLSearchParams({ tag })
  while (query) {
    const page: JobPage | undefined = await client.get(`/jobs?${query.toString()}`, context)
    yield* page?.jobs ?? []
    query = page?.next === undefined ? undefined : new URLSearchParams({ tag, page: page.next })
  }
}

/** The job that an earlier call created. Only when the bound of the lists has passed is it certain that there is none. */
export async function findCreated(
  client: FakeRemoteClient,
  { jobName, host, boundMilliseconds }: { readonly jobName: string; readonly host: Host; readonly boundMilliseconds: number },
  context: CallContext,
): Promise<RemoteJob | undefined> {
  for await (const job of listJobs(client, jobName, context)) return job
  await host.sleep(boundMilliseconds, context.signal)
  for await (const job of listJobs(client, jobName, context)) return job
  return undefined
}

/** By name. */
export async function describeJobs(
  client: FakeRemoteClient,
  jobs: readonly ProviderJob<FakeRemoteReference>[],
  context: CallContext,
): Promise<ReadonlyMap<string, JobSnapshot>> {
  const answers = new Map<string, JobSnapshot>()
  for (let start = 0; start < jobs.length; start += mostInBatch) {
    const ids = jobs.slice(start, start + mostInBatch).map(({ reference }) => reference.id)
    const page = await client.post<JobPage>('/jobs/describe', { ...context, body: { ids } })
    for (const job of page?.jobs ?? []) answers.set(job.name, snapshotOf(job))
  }
  return answers
}
