/**
 * What a no-op module job takes on this machine, in milliseconds from `train()` to its result, one after the other, jobs kept in memory.
 * `inline`: against a bare call of the module. `thread`: against a bare round trip to a warm worker thread. `process`: against a bare
 * `fork` that takes a message, answers and exits. `inline-durable`, `thread-durable`: jobs kept in a file, as by default; against the same
 * jobs kept in memory. It begins when the disk has got over what was deleted there before.
 */
import { type BenchResult, benchResult } from '../support/bench.ts'
import { medianFigures } from '../support/median-figures.ts'
import { untilDiskIsQuiet } from '../support/until-disk-is-quiet.ts'
import { runProgram } from '../support/run-program.ts'

export async function bench(): Promise<readonly BenchResult[]> {
  await untilDiskIsQuiet()
  const figures = medianFigures(
    {
      inline: () => runProgram('inline-job'),
      thread: () => runProgram('thread-job'),
      process: () => runProgram('process-job'),
      'inline-durable': () => runProgram('inline-durable'),
      'thread-durable': () => runProgram('thread-durable'),
    },
    5,
  )
  return Object.entries(figures).map(([name, ofName]) => benchResult(name, 'ms', ofName))
}
