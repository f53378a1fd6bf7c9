/**
 * `rows`: how many rows per second a batch prediction takes through a cheap model, from JSON lines to JSON lines; against a plain loop
 * in one thread that reads the same file line by line, predicts and writes.
 */
import { type BenchResult, benchResult } from '../support/bench.ts'
import { medianFigures } from '../support/median-figures.ts'
import { runProgram } from '../support/run-program.ts'

export async function bench(): Promise<readonly BenchResult[]> {
  const { rows } = medianFigures({ rows: () => runProgram('batch-rows') }, 3)
  return [benchResult('rows', 'rows/s', rows)]
}
