/**
 * Measures our no-op jobs as caikit_jobs.py does caikit's, and answers the same: our-jobs.ts inline|thread|process LATENCY_JOBS BURST_JOBS
 * KEPT_JOBS. Needs --expose-gc.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { createTrainyard } from '@trainyard/core'
import { local } from '@trainyard/local'
import { noOp } from '../modules/no-op.js'
import { millisecondsEach } from '../support/milliseconds-each.ts'
import type { JobFigures } from './job-figures.ts'

const [workers, ...counts] = process.argv.slice(2)
const [latencyJobs = 0, burstJobs = 0, keptJobs = 0] = counts.map(Number)
if (workers !== 'inline' && workers !== 'thread' && workers !== 'process') throw new TypeError(`no kind of worker: ${workers}`)

await using yard = createTrainyard({ store: 'memory', plugins: [local({ workers })] })

async function runJob(): Promise<void> {
  const future = await yard.train({ kind: 'module', module: noOp, arguments: {} })
  const { status } = await future.wait()
  if (status !== 'COMPLETED') throw new Error(`expected a completed job, found ${status}`)
}

async function runJobs(count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, runJob))
}

/** What is collected tells others that it is gone a little later, and they then let go of more. */
async function residentKilobytes(): Promise<number> {
  for (let turn = 0; turn < 5; turn++) {
    globalThis.gc?.()
    await wait(50)
  }
  return process.memoryUsage.rss() / 1000
}

await millisecondsEach(Math.min(latencyJobs, 100), runJob)
const milliseconds = await millisecondsEach(latencyJobs, runJob)
const perSecond = 1000 / ((await millisecondsEach(1, () => runJobs(burstJobs))) / burstJobs)
const before = await residentKilobytes()
// No more at once than before: what many jobs under way take for a while is not kept.
for (let jobs = 0; jobs < keptJobs; jobs += burstJobs) await runJobs(burstJobs)
const keptKilobytes = keptJobs > 0 ? ((await residentKilobytes()) - before) / keptJobs : null
const laterMilliseconds = keptJobs > 0 ? await millisecondsEach(latencyJobs, runJob) : null
console.log(JSON.stringify({ milliseconds, perSecond, laterMilliseconds, keptKilobytes } satisfies JobFigures))
