/**
 * pg-boss: each of ten callers sends a job, fetches one, completes it and reads its own result. So none of them waits for the interval
 * at which a worker of pg-boss polls. The argument is the address of the database.
 */
import { PgBoss } from 'pg-boss'
import { jobsPerSecond } from '../../support/jobs-per-second.ts'

const boss = new PgBoss({ connectionString: process.argv[2], max: 10 })
boss.on('error', error => console.error(error))
await boss.start()
await boss.createQueue('bench')

/** By job. Whoever fetches a job may not be the one who sent it. */
const completed = new Set()

async function workUntil(isDone) {
  while (!isDone()) {
    for (const { id, data } of await boss.fetch('bench')) {
      await boss.complete('bench', id, { length: data.payload.length })
      completed.add(id)
    }
  }
}

const value = await jobsPerSecond(async payload => {
  const id = await boss.send('bench', { payload })
  await workUntil(() => completed.delete(id))
  const [job] = await boss.findJobs('bench', { id })
  return job.output.length
})
await boss.stop({ graceful: false })
console.log(JSON.stringify({ value }))
