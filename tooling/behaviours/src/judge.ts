import { countTests, summarize } from './summary.ts'
import type { TestResult } from './test-report.ts'

export interface Evidence {
  /** Every number that must have a test. */
  readonly required: readonly string[]
  /** What is said to be done, each by the full title of one test. */
  readonly claims: readonly Claim[]
  readonly results: readonly TestResult[]
  /** The text of every test file. */
  readonly sources: readonly string[]
  /** Packages that have tests, and left no report. */
  readonly silent: readonly string[]
}

export interface Claim {
  /** `ModelTrainerBase.train`. */
  readonly name: string
  /** `group > test`. */
  readonly test: string
}

export interface Verdict {
  /** One line each; none means that all is well. */
  readonly problems: readonly string[]
  /** Full titles of tests that did not run. */
  readonly skipped: readonly string[]
  /** `12 passed, 0 failed`, and `, 1 skipped` if one was. */
  readonly summary: string
}

export function judge({ required, claims, results, sources, silent }: Evidence): Verdict {
  const withOutcome = (outcome: TestResult['outcome']) => results.filter(result => result.outcome === outcome)
  const [passed, failed, skipped] = [withOutcome('passed'), withOutcome('failed'), withOutcome('skipped')]
  const shown = new Set(passed.flatMap(({ titles }) => titles.flatMap(numbersIn)))
  const numbered = new Set(results.flatMap(({ titles }) => titles).filter(title => numbersIn(title).length > 0))
  const passedTitles = new Set(passed.map(fullTitle))
  const texts = sources.map(withoutEscapes)
  return {
    problems: [
      ...silent.map(path => `${path} has tests and left no report`),
      ...failed.map(result => `failed: ${fullTitle(result)}`),
      ...required.filter(number => !shown.has(number)).map(number => `no test passed that carries [${number}]`),
      ...claims
        .filter(({ test }) => !passedTitles.has(test))
        .map(({ name, test }) => `${name} is marked done, and its test did not pass or is not there: ${test}`),
      ...[...numbered]
        .filter(title => !texts.some(text => text.includes(title)))
        .map(title => `carries a number, and is spelled out in no test file: ${title}`),
    ],
    skipped: skipped.map(fullTitle),
    summary: summarize(countTests(results)),
  }
}

function fullTitle({ titles }: TestResult): string {
  return titles.join(' > ')
}

function numbersIn(title: string): readonly string[] {
  return Array.from(title.matchAll(/\[([A-Z]+-\d+)\]/g), match => match[1] ?? '')
}

/** A quote within a title is escaped in its source. */
function withoutEscapes(text: string): string {
  return text.replaceAll(/\\(['"`])/g, '$1')
}
