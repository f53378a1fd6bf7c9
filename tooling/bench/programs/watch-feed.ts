import { watchJobs } from '../support/watch-jobs.ts'

console.log(JSON.stringify(await watchJobs('feed')))
