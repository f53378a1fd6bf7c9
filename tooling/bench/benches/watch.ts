/**
 * 10,000 jobs that run at a provider, of which 20 change every second, watched by one client that follows the events of all, in the
 * default store. `feed`: the provider has a change feed of 100 changes a page. `batch`: it describes 100 jobs a request.
 * `feed-requests`, `batch-requests`: requests per second; against one request a second for each job, which is what it takes to see every
 * change as soon without either. `feed-p95`, `batch-p95`: the time from a change until its event is read, which 95 of 100 stay below;
 * against the second that passes between two looks. `rss`: what the client keeps, between two looks, of a job that it watches by the feed,
 * in kB, as the growth of the heap after a garbage collection by job; against a bare copy of its id and name.
 */
import { type BenchResult, benchResult } from '../support/bench.ts'
import { programAnswer } from '../support/program-answer.ts'
import type { Watched } from '../support/watch-jobs.ts'

const oneEachSecond = 10_000
const secondBetween = 1000
/** Of a job id (53 characters) and a job name (20), with the entry of a map. */
const copyKilobytes = 0.15

export async function bench(): Promise<readonly BenchResult[]> {
  const feed = programAnswer('watch-feed.ts', { nodeOptions: ['--expose-gc'] }) as Watched
  const batch = programAnswer('watch-batch.ts', { nodeOptions: ['--expose-gc'] }) as Watched
  return [
    benchResult('feed-requests', 'requests/s', { value: feed.requestsPerSecond, baseline: oneEachSecond }),
    benchResult('feed-p95', 'ms', { value: feed.p95, baseline: secondBetween }),
    benchResult('batch-requests', 'requests/s', { value: batch.requestsPerSecond, baseline: oneEachSecond }),
    benchResult('batch-p95', 'ms', { value: batch.p95, baseline: secondBetween }),
    benchResult('rss', 'kB', { value: feed.kilobytesByJob, baseline: copyKilobytes }),
  ]
}
