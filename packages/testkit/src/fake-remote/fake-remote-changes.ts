import type { CallContext, JobSnapshot, ProviderJob } from '@trainyard/core'
import type { FakeRemoteClient } from './fake-remote-client.ts'
import { describeJobs } from './fake-remote-jobs.ts'
import type { FakeRemoteReference } from './fake-remote-reference.ts'
import { snapshotOf } from './fake-remote-snapshot.ts'
import type { RemoteJob } from './remote-job.ts'

type Job = ProviderJob<FakeRemoteReference>

interface ChangePage {
  readonly changes: readonly RemoteJob[]
  readonly next: string
  readonly more: boolean
}

/** Reads the change feed for one instance, from when it is first asked. */
export class FakeRemoteChanges {
  readonly #client: FakeRemoteClient
  #after = 'latest'
  #asked: ReadonlySet<string> = new Set()
  /** By name: what the feed told and no call has given on yet. It is kept when a call fails half-way. */
  #latest = new Map<string, JobSnapshot>()

  constructor(client: FakeRemoteClient) {
    this.#client = client
  }

  /**
   * What changed of these since the last call. The feed is read before new ones are described, so nothing falls between.
   */
  async read(jobs: readonly Job[], context: CallContext): Promise<ReadonlyMap<string, JobSnapshot>> {
    await this.#readFeed(context)
    const unknown = jobs.filter(({ jobName }) => !this.#asked.has(jobName))
    const described = await describeJobs(this.#client, unknown, context)
    const asked = new Set(jobs.map(({ jobName }) => jobName))
    const answers = new Map([...described, ...this.#latest].filter(([jobName]) => asked.has(jobName)))
    this.#asked = asked
    this.#latest = new Map()
    return answers
  }

  async #readFeed(context: CallContext): Promise<void> {
    let page: ChangePage | undefined
    do {
      page = await this.#client.get<ChangePage>(`/changes?after=${this.#after}`, context)
      for (const job of page?.changes ?? []) this.#latest.set(job.name, snapshotOf(job))
      this.#after = page?.next ?? this.#after
    } while (page?.more)
  }
}
