import type { ListTrainingJobsRequest, TrainingJobSummary } from '@aws-sdk/client-sagemaker'
import type { CallContext, Host } from '@trainyard/core'
import type { TrainingApi } from '../aws/training-api.ts'

/** One list of jobs, read to its end in as many calls as it takes. */
export class Listing {
  readonly #api: TrainingApi
  readonly #host: Host
  readonly #filter: ListTrainingJobsRequest
  readonly #startedAt: number
  #token: string | undefined
  #latestChange = -Infinity

  constructor(api: TrainingApi, host: Host, filter: ListTrainingJobsRequest) {
    this.#api = api
    this.#host = host
    this.#filter = filter
    this.#startedAt = host.now().getTime()
  }

  /** By SageMaker's own clock: of what was changed before, nothing is missing. Changes to a page after it was read came while the list was read. */
  get isCompleteUntil(): number {
    return this.#latestChange - (this.#host.now().getTime() - this.#startedAt)
  }

  /** Takes page after page, also behind empty ones, until then. True: that was the last one. */
  async read(take: (summary: TrainingJobSummary) => void, end: number, context: CallContext): Promise<boolean> {
    do {
      const page = await this.#api.listPage({ ...this.#filter, ...(this.#token !== undefined && { NextToken: this.#token }) }, context)
      for (const summary of page.summaries) {
        this.#latestChange = Math.max(this.#latestChange, summary.LastModifiedTime?.getTime() ?? 0)
        take(summary)
      }
      this.#token = page.nextToken
    } while (this.#token !== undefined && this.#host.now().getTime() < end)
    return this.#token === undefined
  }
}
