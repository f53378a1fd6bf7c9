import { setTimeout as sleep } from 'node:timers/promises'
import { componentType, definePlugin, type JobSnapshot, type Plugin, type ProviderJob, type Schema, type Trainer } from '@trainyard/core'

type Job = ProviderJob<object>

/** How a provider tells of many jobs: what changed since it was last asked, or each of those that it is asked for. */
export type Telling = 'feed' | 'batch'

/** So many jobs are in one answer. */
const pageSize = 100
const answerMilliseconds = 5

const anySettings: Schema<unknown> = { '~standard': { version: 1, vendor: 'bench', validate: value => ({ value }) } }

/** A provider in this process: all its jobs run, none ends, and now and then one changes. */
export class ChangingProvider {
  /** How often it was asked about jobs. */
  requests = 0
  readonly #telling: Telling
  /** By name: since when it is as it is. */
  readonly #changedAt = new Map<string, number>()
  readonly #changes: string[] = []
  #read = 0
  #asked: ReadonlySet<string> = new Set()

  constructor(telling: Telling) {
    this.#telling = telling
  }

  get plugin(): Plugin {
    const trainer: Trainer<object> = {
      capabilities: { kinds: ['finetune'], changeFeed: this.#telling === 'feed' },
      submit: async (_request, { jobName }) => {
        this.#changedAt.set(jobName, performance.now())
        return {}
      },
      describe: async job => (await this.#answer([job])).get(job.jobName),
      describeMany: jobs => (this.#telling === 'feed' ? this.#readFeed(jobs) : this.#readBatches(jobs)),
      cancel: async () => undefined,
    }
    const type = componentType({ settings: anySettings, create: () => trainer })
    return definePlugin({ specificationVersion: 'v1', name: 'changing', trainers: { CHANGING: type } })
  }

  /** Some job is another one's turn each time. */
  change(): void {
    const names = [...this.#changedAt.keys()]
    const name = names[(this.#changes.length * 7919) % names.length] ?? ''
    this.#changedAt.set(name, performance.now())
    this.#changes.push(name)
  }

  async #readFeed(jobs: readonly Job[]): Promise<ReadonlyMap<string, JobSnapshot>> {
    const changed = new Set<string>()
    for (let isMore = true; isMore;) {
      const page = this.#changes.slice(this.#read, this.#read + pageSize)
      this.#read += page.length
      isMore = this.#read < this.#changes.length
      for (const name of page) changed.add(name)
      this.requests++
      await sleep(answerMilliseconds)
    }
    const wanted = jobs.filter(({ jobName }) => changed.has(jobName) || !this.#asked.has(jobName))
    const isFirst = wanted.some(({ jobName }) => !this.#asked.has(jobName))
    this.#asked = new Set(jobs.map(({ jobName }) => jobName))
    return isFirst ? this.#readBatches(wanted) : new Map(wanted.map(({ jobName }) => [jobName, this.#snapshotOf(jobName)]))
  }

  async #readBatches(jobs: readonly Job[]): Promise<ReadonlyMap<string, JobSnapshot>> {
    const answers = new Map<string, JobSnapshot>()
    for (let start = 0; start < jobs.length; start += pageSize) {
      for (const [jobName, snapshot] of await this.#answer(jobs.slice(start, start + pageSize))) answers.set(jobName, snapshot)
    }
    return answers
  }

  async #answer(jobs: readonly Job[]): Promise<ReadonlyMap<string, JobSnapshot>> {
    this.requests++
    await sleep(answerMilliseconds)
    return new Map(jobs.map(({ jobName }) => [jobName, this.#snapshotOf(jobName)]))
  }

  #snapshotOf(jobName: string): JobSnapshot {
    return { status: 'RUNNING', detail: String(this.#changedAt.get(jobName)) }
  }
}
