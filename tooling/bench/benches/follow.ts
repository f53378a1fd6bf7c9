/**
 * `lines`: how many lines per second of a script's log reach who follows its events, from `train()` to the end of a job that prints a
 * million of them as fast as it can; against `cat`, which reads the same program's lines from a pipe and writes them to a file. Fails when
 * a line is lost, repeated or out of order. `rss`: the most memory in MB of a client that waits for a script which prints 1 GB, all of which
 * is in its log then; against the same client before that.
 */
import { type BenchResult, benchResult } from '../support/bench.ts'
import { medianFigures } from '../support/median-figures.ts'
import { runProgram } from '../support/run-program.ts'

export async function bench(): Promise<readonly BenchResult[]> {
  const { lines } = medianFigures({ lines: () => runProgram('follow-lines') }, 3)
  return [benchResult('lines', 'lines/s', lines), benchResult('rss', 'MB', runProgram('log-memory'))]
}
