/**
 * The last task of `npm test`: reads what every package's tests reported, and fails if a number of numbers.json has no test that passed.
 * A behaviour counts as shown if its number stands in brackets in the title of a test, and that test passed. A row of tooling/seeds that is
 * marked done names its test by the full title, and that test passed. The last line is the sum.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readSeeds, seedRows } from '@trainyard/seeds'
import { repositoryFiles } from '@trainyard/workspace'
import { judge } from './src/judge.ts'
import { readReports } from './src/read-reports.ts'
import { type Ranges, requiredNumbers } from './src/required-numbers.ts'

const ranges = JSON.parse(readFileSync(join(import.meta.dirname, 'numbers.json'), 'utf8')) as Ranges
const required = requiredNumbers(ranges)
const sources = repositoryFiles(/\.test(-d)?\.ts$/).map(({ text }) => text)
const claims = seedRows(readSeeds()).flatMap(({ name, state }) => ('test' in state ? [{ name, test: state.test }] : []))
const { problems, skipped, summary } = judge({ required, claims, sources, ...readReports() })

for (const title of skipped) console.log(`skipped: ${title}`)
for (const problem of problems) console.error(problem)
if (problems.length === 0) console.log(`${required.length} numbered behaviours and ${claims.length} seeds are shown`)
else process.exitCode = 1
console.log(summary)
