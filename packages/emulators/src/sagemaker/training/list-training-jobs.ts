import { pageOf } from '../page.ts'
import { seconds } from '../seconds.ts'
import type { TrainingJob } from './training-job.ts'

export interface ListTrainingJobsRequest {
  readonly CreationTimeAfter?: number
  readonly CreationTimeBefore?: number
  readonly LastModifiedTimeAfter?: number
  readonly LastModifiedTimeBefore?: number
  readonly NameContains?: string
  readonly StatusEquals?: string
  readonly WarmPoolStatusEquals?: string
  readonly SortBy?: 'Name' | 'CreationTime' | 'Status'
  readonly SortOrder?: 'Ascending' | 'Descending'
  readonly MaxResults?: number
  readonly NextToken?: string
}

/** Names and times are filtered before a page is cut, states after it. */
export function listTrainingJobs(all: readonly TrainingJob[], request: ListTrainingJobsRequest): object {
  const { StatusEquals, WarmPoolStatusEquals, SortBy = 'CreationTime', SortOrder = 'Descending', MaxResults, NextToken } = request
  const { items, nextToken } = pageOf(
    all.filter(job => matches(job, request)),
    {
      maxResults: MaxResults,
      nextToken: NextToken,
      compare: orders[SortBy],
      descending: SortOrder === 'Descending',
      // No job here has a warm pool.
      keep: job => (StatusEquals === undefined || job.status === StatusEquals) && WarmPoolStatusEquals === undefined,
      key: ({ name }) => name,
    },
  )
  return { TrainingJobSummaries: items.map(job => job.summarize()), NextToken: nextToken }
}

function matches(job: TrainingJob, request: ListTrainingJobsRequest): boolean {
  const { CreationTimeAfter = 0, CreationTimeBefore = Infinity, NameContains = '' } = request
  const { LastModifiedTimeAfter = 0, LastModifiedTimeBefore = Infinity } = request
  const [created, modified] = [seconds(job.created), seconds(job.modified)]
  return (
    created >= CreationTimeAfter &&
    created <= CreationTimeBefore &&
    modified >= LastModifiedTimeAfter &&
    modified <= LastModifiedTimeBefore &&
    job.name.includes(NameContains)
  )
}

const byName = (one: TrainingJob, other: TrainingJob) => (one.name < other.name ? -1 : 1)

const orders: Readonly<Record<'Name' | 'CreationTime' | 'Status', (one: TrainingJob, other: TrainingJob) => number>> = {
  Name: byName,
  CreationTime: (one, other) => one.created - other.created || byName(one, other),
  Status: (one, other) => (one.status === other.status ? byName(one, other) : one.status < other.status ? -1 : 1),
}
