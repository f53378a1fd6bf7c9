/** Trainyard with its default store, modules trained in this process. `full`: every commit waits for the disk. */
import { join } from 'node:path'
import { createTrainyard, type JobStore, SqliteJobStore, type StoredJob } from '@trainyard/core'
import { local } from '@trainyard/local'
import { noOp } from '../modules/no-op.js'
import { jobsPerSecond } from '../support/jobs-per-second.ts'

/** Asks for no less than the store's own default, which is the most that it can do. */
function alwaysFull<Job extends StoredJob>(store: JobStore<Job>): JobStore<Job> {
  return {
    reserve: (job, events) => store.reserve(job, events),
    read: id => store.read(id),
    commit: (job, patch, events) => store.commit(job, patch, events),
    list: filter => store.list(filter),
    remove: (id, revision) => store.remove(id, revision),
    readEvents: (after, options) => store.readEvents(after, options),
    close: async () => store.close?.(),
  }
}

const file = join(process.cwd(), 'jobs.sqlite')
await using yard = createTrainyard({
  store: process.argv[2] === 'full' ? alwaysFull(new SqliteJobStore({ file })) : { file },
  plugins: [local({ workers: 'inline' })],
  trainers: { default: { type: 'LOCAL', config: { concurrency: 10 } } },
})

const value = await jobsPerSecond(async payload => {
  const future = await yard.train({ kind: 'module', module: noOp, arguments: { payload } })
  const { artifact } = await future.result()
  return artifact?.uri ? payload.length : undefined
})
console.log(JSON.stringify({ value }))
