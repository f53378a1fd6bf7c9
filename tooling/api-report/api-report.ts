/**
 * `api-report.ts check` compares what every published entry point exports with the report beside its package, and fails if they differ;
 * `api-report.ts update` writes the reports anew. So no change to the public API goes unseen: it is in the diff, for the reviewer.
 *
 * Reads the built declarations. API Extractor has its own TypeScript 6, because TypeScript 7 has no JavaScript API.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { repositoryRoot, temporaryFolder } from '@trainyard/workspace'
import { entryPoints } from './entry-points.ts'
import { reportOf } from './report-of.ts'

const mode = process.argv[2]
if (mode !== 'check' && mode !== 'update') throw new Error('api-report: expected "check" or "update"')

using scratch = temporaryFolder('api')
const changed = entryPoints().filter(entry => {
  const report = reportOf(entry, scratch.path)
  if (existsSync(entry.report) && readFileSync(entry.report, 'utf8') === report) return false
  if (mode === 'update') {
    mkdirSync(dirname(entry.report), { recursive: true })
    writeFileSync(entry.report, report)
  }
  return true
})

for (const { report } of changed) {
  const path = relative(repositoryRoot, report)
  if (mode === 'update') console.log(`updated ${path}`)
  else console.error(`The public API is not what ${path} says. If it shall be so, run "npm run api:update" and commit the report.`)
}
if (mode === 'check' && changed.length > 0) process.exitCode = 1
