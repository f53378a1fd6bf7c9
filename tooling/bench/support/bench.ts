/** One line of a benchmark's answer. */
export interface BenchResult {
  readonly case: string
  /** Of `value` and `baseline`. */
  readonly unit: string
  readonly value: number
  /** The same measured on what we are compared with; each benchmark says what that is. */
  readonly baseline: number
  /** `value` by `baseline`. */
  readonly ratio: number
}

/** What each file in benches/ exports as `bench`. */
export type Bench = () => Promise<readonly BenchResult[]>

/** Four digits are more than any of our measurements can tell apart. */
export function benchResult(name: string, unit: string, figures: { readonly value: number; readonly baseline: number }): BenchResult {
  const { value, baseline } = figures
  return { case: name, unit, value: round(value), baseline: round(baseline), ratio: round(value / baseline) }
}

function round(figure: number): number {
  return Number(figure.toPrecision(4))
}
