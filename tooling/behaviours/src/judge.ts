import { countTests, summarize } from './summary.ts'
import type { TestResult } from './test-report.ts'

export interface Evidence {
  /** Every number that must have a test. */
  readonly required: readonly string[]
  readonly results: readonly TestResult[]
  /** The text of every test file. */
  readonly sources: readonly string[]
  /** Packages that have tests, and left no report. */
  readonly silent: readonly string[]
}

export interface Verdict {
  /** One line each; none means that all is well. */
  readonly problems: readonly string[]
  /** Full titles of tests that did not run. */
  readonly skipped: readonly string[]
  /** `12 passed, 0 failed`, and `, 1 skipped` if one was. */
  readonly summary: string
}

export function judge({ required, results, sources, silent }: Evidence): Verdict {
  const withOutcome = (outcome: TestResult['outcome']) => results.filter(result => result.outcome === outcome)
  const [passed, failed, skipped] = [withOutcome('passed'), withOutcome('failed'), withOutcome('skipped')]
  const shown = new Set(passed.flatMap(({ titles }) => titles.flatMap(numbersIn)))
  const numbered = new Set(results.flatMap(({ titles }) => titles).filter(title => numbersIn(title).length > 0))
  const texts = sources.map(withoutEscapes)
  return {
    problems: [
      ...silent.map(path => `${path} has tests and left no report`),
      ...failed.map(({ titles }) => `failed: ${titles.join(' > ')}`),
      ...required.filter(number => !shown.has(number)).map(number => `no test passed that carries [${number}]`),
      ...[...numbered]
        .filter(title => !texts.some(text => text.includes(title)))
        .map(title => `carries a number, and is spelled out in no test file: ${title}`),
    ],
    skipped: skipped.map(({ titles }) => titles.join(' > ')),
    summary: summarize(countTests(results)),
  }
}

function numbersIn(title: string): readonly string[] {
  return Array.from(title.matchAll(/\[([A-Z]+-\d+)\]/g), match => match[1] ?? '')
}

/** A quote within a title is escaped in its source. */
function withoutEscapes(text: string): string {
  return text.replaceAll(/\\(['"`])/g, '$1')
}
