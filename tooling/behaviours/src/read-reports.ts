import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { workspacePackages } from '@trainyard/workspace'
import { type TestReport, type TestResult, testResults } from './test-report.ts'

/** What every package's tests reported, integration tests included, and the packages that should have reported and did not. */
export function readReports(): { readonly results: readonly TestResult[]; readonly silent: readonly string[] } {
  const reports = workspacePackages().map(({ path, folder, manifest }) => ({
    path,
    isTested: manifest.scripts?.test !== undefined,
    reports: reportsIn(folder),
  }))
  return {
    results: reports.flatMap(entry => entry.reports).flatMap(testResults),
    silent: reports.filter(entry => entry.isTested && entry.reports.length === 0).map(entry => entry.path),
  }
}

export function reportFolders(): readonly string[] {
  return workspacePackages().map(({ folder }) => join(folder, 'reports'))
}

function reportsIn(folder: string): readonly TestReport[] {
  const reports = join(folder, 'reports')
  if (!existsSync(reports)) return []
  const files = readdirSync(reports).filter(name => name.endsWith('.json'))
  return files.map(name => JSON.parse(readFileSync(join(reports, name), 'utf8')) as TestReport)
}
