/**
 * Many jobs at once, kept in memory, each a no-op that trains in this process.
 * `memory`: jobs per second, 10,000 submitted at once, to the end of the last; against as many bare calls of the module.
 * `rss`: what is kept of a job that has ended and whose future nobody holds, in kB, as the growth of the heap after a garbage collection
 * by job over 10,000 jobs, since the memory of the process moves in steps that say little of a job; against a bare copy of the job's
 * public record in a map.
 */
import { type BenchResult, benchResult } from '../support/bench.ts'
import { medianFigures } from '../support/median-figures.ts'
import { runProgram } from '../support/run-program.ts'

export async function bench(): Promise<readonly BenchResult[]> {
  const { memory, rss } = medianFigures(
    { memory: () => runProgram('queue-burst'), rss: () => runProgram('queue-kept', ['--expose-gc']) },
    3,
  )
  return [benchResult('memory', 'jobs/s', memory), benchResult('rss', 'kB', rss)]
}
