/** One client process. It starts and follows jobs until it is killed, or told to begin no more: then it ends when its jobs have. */
import { createTrainyard, SqliteJobStore } from '@trainyard/core'
import { clockToken, fetchToken } from '@trainyard/core/container'
import { local } from '@trainyard/local'
import { sagemaker } from '@trainyard/sagemaker'
import { fakeRemote } from '@trainyard/testkit/fake-remote'
import type { ClientOptions } from './client-options.ts'
import { FailingStore } from './failing-store.ts'
import { Failpoint } from './failpoint.ts'
import { failingFetch } from './failing-fetch.ts'
import { failWithinRequests } from './failing-requests.ts'
import { fastClock } from './fast-clock.ts'
import { jobNumbers } from './job-numbers.ts'
import { runJob } from './run-job.ts'

const jobsAtOnce = 5

const options = JSON.parse(process.argv[2] ?? '') as ClientOptions
const failpoint = new Failpoint(options.failpoint)
failWithinRequests(failpoint)
const store = new SqliteJobStore<never>({ file: options.store })
let isDraining = false
process.stdin.once('data', () => (isDraining = true)).once('end', () => process.exit(1))

const yard = createTrainyard({
  plugins: [local(), sagemaker(), fakeRemote({ url: 'http://nowhere.invalid', requestsPerSecond: 1000, consistencyMilliseconds: 500 })],
  trainers: Object.fromEntries(options.targets.map(({ name, type, config }) => [name, { type, config }])),
  store: new FailingStore(store, failpoint),
  configure: container => {
    container.replace(clockToken, fastClock(options.origin))
    container.replace(fetchToken, failingFetch(failpoint))
  },
})

const numbers = jobNumbers(process.cwd(), options.slot, () => !isDraining)
const lane = async () => {
  for (const number of numbers) await runJob(yard, number, options)
}
await Promise.all(Array.from({ length: jobsAtOnce }, lane))
await yard.close()
await store.close()
process.exit()
