/** `count-tests.ts STEP…`: the sum of all tests for the last line of a run, where a failed step that no failed test explains counts as one. */
import { readReports } from './src/read-reports.ts'
import { countTests, summarize } from './src/summary.ts'

const failedSteps = process.argv.slice(2)
const count = countTests(readReports().results)
const unexplained = failedSteps.filter(step => !/^npm (test|run test:)/.test(step) || count.failed === 0)
for (const step of failedSteps) console.error(`failed: ${step}`)
console.log(summarize({ ...count, failed: count.failed + unexplained.length }))
