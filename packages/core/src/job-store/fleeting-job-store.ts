import type { JobStore, NewEvent, StoredEvent, StoredJob, StoreListOptions } from '../contract/index.ts'
import { MemoryJobStore } from './memory-job-store.ts'

/** Of the jobs that have ended, so many are still known, so that their results can be asked for. */
const keptAfterEnd = 1000

/**
 * No store at all, as far as that goes: what this process is busy with, and no events. A function that lives on between calls does not
 * grow by it, and the JSON form of a future is how a job is found again.
 */
export class FleetingJobStore<Job extends StoredJob> implements JobStore<Job> {
  readonly keepsEvents = false
  readonly #jobs = new MemoryJobStore<Job>()
  /** Ids, the one that ended first first. */
  readonly #ended = new Set<string>()

  async reserve(job: Job): Promise<Job> {
    return this.#jobs.reserve(job)
  }

  async read(id: string): Promise<Job | undefined> {
    return this.#jobs.read(id)
  }

  async commit(job: Job, patch: Partial<Job>, _events?: readonly NewEvent[]): Promise<Job | undefined> {
    const next = await this.#jobs.commit(job, patch)
    if (next) await this.#forget(next)
    return next
  }

  async readEvents(): Promise<readonly StoredEvent[]> {
    return []
  }

  list(filter: Partial<StoredJob>, options?: StoreListOptions): AsyncIterable<Job> {
    return this.#jobs.list(filter, options)
  }

  async remove(id: string, revision?: number): Promise<void> {
    await this.#jobs.remove(id, revision)
    if ((await this.#jobs.read(id)) === undefined) this.#ended.delete(id)
  }

  /** An id that runs once more has not ended. */
  async #forget({ id, phase }: Job): Promise<void> {
    this.#ended.delete(id)
    if (phase !== 'ended') return
    this.#ended.add(id)
    const [oldest] = this.#ended
    if (oldest !== undefined && this.#ended.size > keptAfterEnd) await this.remove(oldest)
  }
}
