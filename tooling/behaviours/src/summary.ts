import type { TestResult } from './test-report.ts'

export type TestCount = Readonly<Record<TestResult['outcome'], number>>

export function countTests(results: readonly TestResult[]): TestCount {
  const withOutcome = (outcome: TestResult['outcome']) => results.filter(result => result.outcome === outcome).length
  return { passed: withOutcome('passed'), failed: withOutcome('failed'), skipped: withOutcome('skipped') }
}

/** `12 passed, 0 failed`, and `, 1 skipped` if one was. */
export function summarize({ passed, failed, skipped }: TestCount): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
