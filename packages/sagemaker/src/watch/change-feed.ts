import type { TrainingJobSummary } from '@aws-sdk/client-sagemaker'
import type { CallContext, Host, JobSnapshot, ProviderJob } from '@trainyard/core'
import type { TrainingApi } from '../aws/training-api.ts'
import type { SageMakerReference } from '../sagemaker-reference.ts'
import { Listing } from './listing.ts'
import { snapshotOf } from './snapshot-of.ts'
import type { ObservedJob } from './training-job.ts'

type Job = ProviderJob<SageMakerReference>

/** Lists lag behind, so each is asked for a little more than is new. */
const overlapMilliseconds = 15_000
/** How far the clock of this machine and SageMaker's may be apart. */
const skewMilliseconds = 300_000
/** A call must come back within a minute; the next one goes on where it stopped. */
const patienceMilliseconds = 55_000
/** So many are described in one round, which tells each state that they went through; of more the list itself tells the latest. */
const describedAtOnce = 10

/** What changed among an instance's jobs, from the list of what SageMaker changed last: a page of it tells of a hundred. */
export class ChangeFeed {
  readonly #api: TrainingApi
  readonly #host: Host
  /** By the name of the job: what was last told of it. */
  readonly #told = new Map<string, string>()
  /** By the name of the job: what was listed and is not told yet. It is kept when a call fails half-way. */
  readonly #listed = new Map<string, TrainingJobSummary>()
  /** By SageMaker's own clock: all that was changed before is listed. */
  #readUntil: number | undefined
  /** The list of what changed, and that of what is new, while they are not read to their end. */
  #changes: Listing | undefined
  #arrivals: Listing | undefined

  constructor(api: TrainingApi, host: Host) {
    this.#api = api
    this.#host = host
  }

  async read(jobs: readonly Job[], context: CallContext): Promise<ReadonlyMap<string, JobSnapshot>> {
    const asked = new Map(jobs.map(job => [job.reference.name, job]))
    for (const name of [...this.#told.keys(), ...this.#listed.keys()]) if (!asked.has(name)) this.#forget(name)
    const newcomers = jobs.filter(({ reference }) => !this.#told.has(reference.name))
    const end = this.#host.now().getTime() + patienceMilliseconds
    // Those first: a job that no call has told of yet is described by itself.
    if (newcomers.length > describedAtOnce) await this.#listNew(newcomers, end, context)
    if (newcomers.length < jobs.length) await this.#listChanges(jobs, end, context)
    const answers = new Map<string, JobSnapshot>()
    if (newcomers.length <= describedAtOnce) for (const job of newcomers) await this.#answer(job, undefined, answers, context)
    const listed = [...this.#listed]
    for (const [name, summary] of listed) {
      const job = asked.get(name)
      if (job) await this.#answer(job, listed.length > describedAtOnce || hasEnded(summary) ? summary : undefined, answers, context)
    }
    return answers
  }

  async #listChanges(jobs: readonly Job[], end: number, context: CallContext): Promise<void> {
    const readUntil = this.#readUntil ?? earliest(jobs) - skewMilliseconds
    const filter = { LastModifiedTimeAfter: new Date(readUntil - overlapMilliseconds) }
    const listing = this.#changes ?? new Listing(this.#api, this.#host, filter)
    // One that fails is begun anew: its token may be what is wrong.
    this.#changes = undefined
    const isWhole = await listing.read(summary => this.#note(summary, name => this.#told.has(name) || this.#listed.has(name)), end, context)
    if (isWhole) this.#readUntil = Math.max(readUntil, listing.isCompleteUntil)
    else this.#changes = listing
  }

  /** New to this client, that is: found by when they were created, so that one page tells of many. */
  async #listNew(newcomers: readonly Job[], end: number, context: CallContext): Promise<void> {
    const names = new Set(newcomers.map(({ reference }) => reference.name))
    const filter = { CreationTimeAfter: new Date(earliest(newcomers) - skewMilliseconds) }
    const listing = this.#arrivals ?? new Listing(this.#api, this.#host, filter)
    this.#arrivals = undefined
    if (!(await listing.read(summary => this.#note(summary, name => names.has(name)), end, context))) this.#arrivals = listing
  }

  #note(summary: TrainingJobSummary, isWanted: (name: string) => boolean): void {
    const { TrainingJobName: name = '' } = summary
    if (isWanted(name) && this.#told.get(name) !== versionOf(summary)) this.#listed.set(name, summary)
  }

  /** From the list where it is told enough, else from a description. */
  async #answer(job: Job, summary: TrainingJobSummary | undefined, answers: Map<string, JobSnapshot>, context: CallContext): Promise<void> {
    const { name, warnings } = job.reference
    const observed = summary ?? (await this.#api.describe(name, context))
    const snapshot = observed && snapshotOf(observed, warnings)
    this.#listed.delete(name)
    if (!snapshot) return
    answers.set(job.jobName, snapshot)
    this.#told.set(name, versionOf(observed))
  }

  #forget(name: string): void {
    this.#told.delete(name)
    this.#listed.delete(name)
  }
}

function earliest(jobs: readonly Job[]): number {
  return jobs.reduce((first, { reference }) => Math.min(first, Date.parse(reference.createdAt)), Infinity)
}

function hasEnded({ TrainingJobStatus }: TrainingJobSummary): boolean {
  return TrainingJobStatus === 'Completed' || TrainingJobStatus === 'Failed' || TrainingJobStatus === 'Stopped'
}

function versionOf({ TrainingJobStatus, SecondaryStatus, LastModifiedTime }: ObservedJob): string {
  return [TrainingJobStatus, SecondaryStatus, LastModifiedTime?.getTime()].join(' ')
}
