import { type Host, NameConflictError, type NoOptions, type ProviderJob, type Trainer, UnsupportedRequestError } from '@trainyard/core'
import { FakeRemoteChanges } from './fake-remote-changes.ts'
import { FakeRemoteClient } from './fake-remote-client.ts'
import { watchHints } from './fake-remote-hints.ts'
import { describeJobs, findCreated, listJobs } from './fake-remote-jobs.ts'
import { type LogCursor, readLogPage } from './fake-remote-log.ts'
import type { FakeRemoteReference } from './fake-remote-reference.ts'
import type { ResolvedSettings } from './fake-remote-settings.ts'
import { snapshotOf } from './fake-remote-snapshot.ts'
import type { RemoteJob } from './remote-job.ts'

type FakeRemoteTrainer = Trainer<FakeRemoteReference, NoOptions, LogCursor>

const mostNodes = 8

/** Which methods it has follows from what the account can do. */
export function createFakeRemoteTrainer(settings: ResolvedSettings, host: Host): FakeRemoteTrainer {
  const { canLookUp, idempotent, consistencyMilliseconds } = settings
  const ownerTag = async () => settings.tag ?? host.ownerTag()
  const client = new FakeRemoteClient(settings, host)
  const changes = new FakeRemoteChanges(client)

  const trainer: FakeRemoteTrainer = {
    capabilities: {
      kinds: ['script'],
      canLookUp: canLookUp || idempotent,
      changeFeed: settings.describe === 'feed',
      consistencyMilliseconds,
    },

    async check(request) {
      const nodes = request.kind === 'script' ? (request.resources?.nodes ?? 1) : 1
      if (nodes <= mostNodes) return []
      return [new UnsupportedRequestError({ field: 'resources.nodes', expected: `at most ${mostNodes}`, found: String(nodes) })]
    },

    async submit(request, context) {
      if (request.kind !== 'script') throw new UnsupportedRequestError(`FAKE-REMOTE runs no ${request.kind} requests.`)
      const { jobName, requestHash, reference, resumed, secrets, signal } = context
      // The second create was sent only if the first is in the record; where a name is a key, its refusal gives the job.
      const mayExist = resumed && reference?.dataset !== undefined && !idempotent
      const search = { jobName, host, boundMilliseconds: 2 * consistencyMilliseconds }
      const created = mayExist ? await findCreated(client, search, context) : undefined
      const dataset = reference?.dataset ?? (await client.post<{ readonly id: string }>('/datasets', { body: request, signal }))?.id ?? ''
      await context.saveReference({ dataset })
      const body = {
        name: jobName,
        tags: [await ownerTag(), jobName, requestHash],
        dataset,
        command: request.command,
        nodes: request.resources?.nodes ?? 1,
        environment: { ...request.environment, ...secrets },
        ...(request.startFrom && { startFrom: request.startFrom.uri }),
      }
      const job = created ?? (await client.post<RemoteJob>('/jobs', { body, signal, isSafe: idempotent }))
      if (!job?.tags.includes(requestHash)) throw new NameConflictError(`${jobName} is the name of a job of another request.`)
      return { dataset, id: job.id }
    },

    async describe({ reference: { id } }, context) {
      const job = await client.get<RemoteJob>(`/jobs/${id}`, context)
      return job && snapshotOf(job)
    },

    async cancel({ reference: { id } }, context) {
      await client.post(`/jobs/${id}/cancel`, context)
    },

    readLogs: ({ reference: { id } }, cursor = {}, context) => readLogPage(client, { id, cursor }, context),
  }
  if (settings.describe === 'batch') trainer.describeMany = (jobs, context) => describeJobs(client, jobs, context)
  if (settings.describe === 'feed') trainer.describeMany = (jobs, context) => changes.read(jobs, context)
  if (settings.hints) trainer.watch = context => watchHints(client, { host, consistencyMilliseconds }, context)
  if (canLookUp) {
    trainer.listOwned = async function* (context): AsyncIterable<ProviderJob<FakeRemoteReference>> {
      for await (const { id, name } of listJobs(client, await ownerTag(), context)) yield { jobName: name, reference: { id } }
    }
  }
  return trainer
}
