// A process that counts one job up by compare-and-commit, and says each count that was acknowledged: `writer.ts FILE NAME`.
import { writeSync } from 'node:fs'
import { type NewEvent, SqliteJobStore, type StoredJob } from '../../../src/index.ts'

const [file = '', name = ''] = process.argv.slice(2)
const store = new SqliteJobStore<StoredJob & { readonly count: number }>({ file, busyMilliseconds: 60_000 })
for (;;) {
  const job = await store.read('counter')
  if (!job) throw new Error('the job is gone')
  const count = job.count + 1
  const event: NewEvent = { jobId: 'counter', attempt: 1, time: 1, type: 'progress', detail: `${name} ${count}` }
  const written = await store.commit(job, { count }, [event], { durability: 'normal' })
  if (written) writeSync(1, `${count}\n`)
}
