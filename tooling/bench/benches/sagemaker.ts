/**
 * The adapter of SageMaker, against the emulator.
 * `watch-1000`, `watch-10000`: requests a second while so many jobs run and are followed, against one Describe for each job every five
 * seconds; `…-p95`: how late an end is told, in milliseconds, against those five seconds. Both in virtual time.
 * `upload`: 1 GiB in 200 files, from the start of the process to its end, against `aws s3 cp --recursive` to the same server; `upload-ceiling`: the
 * same against `curl -T`, one file after the other; `upload-memory`: what the process took at most, against the goal of 200 MB.
 * `logs`: 50,000 lines in four streams, out of order, each read once, against the bare client. `import`: the adapter over core, against the goal of 10 ms.
 */
import { type BenchResult, benchResult } from '../support/bench.ts'
import type { Figures } from '../support/figures.ts'
import { programAnswer } from '../support/program-answer.ts'
import { runProgram } from '../support/run-program.ts'
import { importFigures } from '../sagemaker/import-figures.ts'
import { uploadFigures } from '../sagemaker/upload-figures.ts'

const goalMegabytes = 200

export async function bench(): Promise<readonly BenchResult[]> {
  // First, while the disk has nothing else to do.
  const imported = await importFigures()
  return [
    ...watch(1000),
    ...watch(10_000),
    ...(await upload()),
    benchResult('logs', 'lines/s', runProgram('sagemaker-logs')),
    benchResult('import', 'ms', imported),
  ]
}

function watch(jobs: number): readonly BenchResult[] {
  const { requests, late } = programAnswer('sagemaker-watch.ts', { parameters: [String(jobs)] }) as Record<'requests' | 'late', Figures>
  return [benchResult(`watch-${jobs}`, 'requests/s', requests), benchResult(`watch-${jobs}-p95`, 'ms', late)]
}

async function upload(): Promise<readonly BenchResult[]> {
  const { ours, aws, curl, memory } = await uploadFigures()
  return [
    benchResult('upload', 'MB/s', { value: ours, baseline: aws }),
    benchResult('upload-ceiling', 'MB/s', { value: ours, baseline: curl }),
    benchResult('upload-memory', 'MB', { value: memory, baseline: goalMegabytes }),
  ]
}
