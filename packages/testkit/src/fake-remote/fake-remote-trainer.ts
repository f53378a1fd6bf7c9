import {
  type CallContext,
  type Host,
  type JobSnapshot,
  NameConflictError,
  type NoOptions,
  type ProviderJob,
  type Trainer,
  UnsupportedRequestError,
} from '@trainyard/core'
import { FakeRemoteChanges } from './fake-remote-changes.ts'
import { FakeRemoteClient } from './fake-remote-client.ts'
import { type LogCursor, readLogPage } from './fake-remote-log.ts'
import type { FakeRemoteReference } from './fake-remote-reference.ts'
import type { ResolvedSettings } from './fake-remote-settings.ts'
import { snapshotOf } from './fake-remote-snapshot.ts'
import type { RemoteJob } from './remote-job.ts'

type Job = ProviderJob<FakeRemoteReference>

const mostNodes = 8
const mostInBatch = 100
const reconnectMilliseconds = 200

/** Which methods it has follows from what the account can do. */
export function createFakeRemoteTrainer(settings: ResolvedSettings, host: Host): Trainer<FakeRemoteReference, NoOptions, LogCursor> {
  const client = new FakeRemoteClient(settings, host)
  const changes = new FakeRemoteChanges(client)
  const { canLookUp, idempotent, consistencyMilliseconds, tag } = settings
  const now = () => host.now().getTime()

  async function* list(tagged: string, context: CallContext): AsyncIterable<RemoteJob> {
    for (let page: string | undefined = ''; page !== undefined;) {
      const query = new URLSearchParams({ tag: tagged, ...(page !== '' && { page }) })
      const answer: JobPage | undefined = await client.get(`/jobs?${query}`, context)
      yield* answer?.jobs ?? []
      page = answer?.next
    }
  }

  async function first(tagged: string, context: CallContext): Promise<RemoteJob | undefined> {
    for await (const job of list(tagged, context)) return job
    return undefined
  }

  /** The job that an earlier call created. Lists lag: only when their bound has passed is it certain that there is none. */
  async function findCreated(jobName: string, context: CallContext): Promise<RemoteJob | undefined> {
    const job = await first(jobName, context)
    if (job) return job
    await host.sleep(2 * consistencyMilliseconds, context.signal)
    return first(jobName, context)
  }

  async function describeBatch(jobs: readonly Job[], context: CallContext): Promise<ReadonlyMap<string, JobSnapshot>> {
    const answers = new Map<string, JobSnapshot>()
    for (let start = 0; start < jobs.length; start += mostInBatch) {
      const ids = jobs.slice(start, start + mostInBatch).map(({ reference }) => reference.id)
      const answer = await client.post<JobPage>('/jobs/describe', { ...context, body: { ids } })
      for (const job of answer?.jobs ?? []) answers.set(job.name, snapshotOf(job))
    }
    return answers
  }

  return {
    capabilities: { kinds: ['script'], canLookUp: canLookUp || idempotent, changeFeed: settings.describe === 'feed' },

    async check(request) {
      const nodes = request.kind === 'script' ? (request.resources?.nodes ?? 1) : 1
      if (nodes <= mostNodes) return []
      return [new UnsupportedRequestError({ field: 'resources.nodes', expected: `at most ${mostNodes}`, found: String(nodes) })]
    },

    async submit(request, context) {
      if (request.kind !== 'script') throw new UnsupportedRequestError(`FAKE-REMOTE runs no ${request.kind} requests.`)
      const { jobName, requestHash, reference, resumed, secrets, signal } = context
      const mayExist = resumed && reference?.dataset !== undefined && !idempotent
      const created = mayExist ? await findCreated(jobName, context) : undefined
      const dataset = reference?.dataset ?? (await client.post<{ readonly id: string }>('/datasets', { signal }))?.id
      await context.saveReference({ ...(dataset !== undefined && { dataset }) })
      const body = {
        name: jobName,
        tags: [tag, jobName, requestHash],
        dataset,
        command: request.command,
        nodes: request.resources?.nodes ?? 1,
        environment: { ...request.environment, ...secrets },
      }
      const job = created ?? (await client.post<RemoteJob>('/jobs', { body, signal, isSafe: idempotent }))
      if (!job) throw new Error('The provider gave no job.')
      if (!job.tags.includes(requestHash)) throw new NameConflictError(`${jobName} is the name of a job of another request.`)
      return { ...(dataset !== undefined && { dataset }), id: job.id, foundFrom: now() + consistencyMilliseconds }
    },

    async describe({ reference: { id, foundFrom } }, context) {
      const job = await client.get<RemoteJob>(`/jobs/${id}`, context)
      if (job) return snapshotOf(job)
      return now() < foundFrom ? { status: 'QUEUED' } : undefined
    },

    async cancel({ reference: { id, foundFrom } }, { signal }) {
      const isAccepted = await client.post(`/jobs/${id}/cancel`, { signal })
      if (isAccepted || now() >= foundFrom) return
      await host.sleep(foundFrom - now(), signal)
      await client.post(`/jobs/${id}/cancel`, { signal })
    },

    readLogs: ({ reference: { id } }, cursor = {}, context) => readLogPage(client, { id, cursor }, context),

    ...(settings.describe === 'batch' && { describeMany: describeBatch }),

    ...(settings.describe === 'feed' && {
      describeMany: (jobs: readonly Job[], context: CallContext) => changes.read(jobs, describeBatch, context),
    }),

    ...(canLookUp && {
      async *listOwned(context: CallContext): AsyncIterable<Job> {
        for await (const { id, name } of list(tag, context)) yield { jobName: name, reference: { id, foundFrom: 0 } }
      },
    }),

    ...(settings.hints && {
      async *watch({ signal }: CallContext): AsyncIterable<string> {
        for (;;) {
          try {
            for await (const { name, time } of await client.hints({ signal })) {
              // An answer may be older than the hint; from then on none is.
              await host.sleep(Math.max(0, time + consistencyMilliseconds - now()), signal)
              yield name
            }
          } catch {
            signal.throwIfAborted()
          }
          await host.sleep(reconnectMilliseconds, signal)
        }
      },
    }),
  }
}

interface JobPage {
  readonly jobs: readonly RemoteJob[]
  /** Absent: that was the last. */
  readonly next?: string
}
