/** What we read of a report that vitest's JSON reporter wrote. */
export interface TestReport {
  readonly testResults: readonly FileResult[]
}

interface FileResult {
  readonly name: string
  readonly status: string
  readonly message?: string
  readonly assertionResults: readonly AssertionResult[]
}

interface AssertionResult {
  readonly ancestorTitles: readonly string[]
  readonly title: string
  readonly status: string
}

export interface TestResult {
  /** The titles of the describes around it, then its own. */
  readonly titles: readonly string[]
  readonly outcome: 'passed' | 'failed' | 'skipped'
}

export function testResults(report: TestReport): readonly TestResult[] {
  return report.testResults.flatMap(file => {
    const results = file.assertionResults.map(testResult)
    // A file that throws when it is imported has no tests to report, yet it failed.
    if (file.status === 'failed' && !results.some(({ outcome }) => outcome === 'failed')) {
      return [...results, { titles: [file.name, file.message ?? ''], outcome: 'failed' as const }]
    }
    return results
  })
}

function testResult({ ancestorTitles, title, status }: AssertionResult): TestResult {
  const outcome = status === 'passed' || status === 'failed' ? status : 'skipped'
  return { titles: [...ancestorTitles, title], outcome }
}
