import type { JobEvent, JobFilter, JobInfo, JobPage, Jobs, JobsEventOptions, Orphan } from '../contract/index.ts'
import { checkOptions, checkRequest } from '../request/check-request.ts'
import { jobFilterSchema, jobPageSchema, jobsEventOptionsSchema } from '../request/option-schemas.ts'
import type { JobEngine } from '../engine/job-engine.ts'
import { infoOf } from '../engine/record/job-record.ts'
import { stopLeftJobs } from '../pipeline/stop-left-jobs.ts'

/** The client's record of all jobs. */
export class ClientJobs implements Jobs {
  readonly #engine: JobEngine
  readonly #open: () => void

  /** `open` refuses a closed client. */
  constructor(engine: JobEngine, open: () => void) {
    this.#engine = engine
    this.#open = open
  }

  get location(): string | undefined {
    return this.#engine.storeLocation
  }

  async getInfo(id: string): Promise<JobInfo> {
    this.#open()
    return infoOf(await this.#engine.look(id))
  }

  async cancel(id: string): Promise<void> {
    this.#open()
    await this.#engine.cancel(id)
    await stopLeftJobs(this.#engine, id)
  }

  list(filter: JobFilter = {}, page: JobPage = {}): AsyncIterable<JobInfo> {
    this.#open()
    checkRequest(jobFilterSchema, filter, 'filter')
    checkRequest(jobPageSchema, page, 'page')
    return this.#engine.housekeeping.list(filter, page)
  }

  events(options: JobsEventOptions = {}): AsyncIterable<JobEvent> {
    this.#open()
    checkOptions(jobsEventOptionsSchema, options)
    return this.#engine.allEvents(options)
  }

  async recover(): Promise<readonly string[]> {
    this.#open()
    return this.#engine.recover()
  }

  orphans(): AsyncIterable<Orphan> {
    this.#open()
    return this.#engine.housekeeping.orphans()
  }

  async delete(id: string): Promise<void> {
    this.#open()
    await this.#engine.housekeeping.delete(id)
  }
}
