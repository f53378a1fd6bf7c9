/** BullMQ: ten jobs at once in a worker beside the submitter. The argument is the port of Redis. */
import { Queue, QueueEvents, Worker } from 'bullmq'
import { jobsPerSecond } from '../../support/jobs-per-second.ts'

const connection = { host: '127.0.0.1', port: Number(process.argv[2]), maxRetriesPerRequest: null }
const queue = new Queue('bench', { connection })
const events = new QueueEvents('bench', { connection })
const worker = new Worker('bench', async job => job.data.payload.length, { connection, concurrency: 10 })
await Promise.all([queue.waitUntilReady(), events.waitUntilReady(), worker.waitUntilReady()])

const value = await jobsPerSecond(async payload => {
  const job = await queue.add('job', { payload })
  return job.waitUntilFinished(events)
})
await Promise.all([worker.close(), events.close(), queue.close()])
console.log(JSON.stringify({ value }))
