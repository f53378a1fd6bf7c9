/**
 * The adapter of SageMaker, against the emulator.
 * `watch-1000`: requests a second while so many jobs of one to ten minutes are waited for, against one Describe for each job every five seconds;
 * `watch-1000-p95`: how late an end is told, in milliseconds, against those five seconds. Both in virtual time.
 * `upload`: 1 GiB in 200 files, against `aws s3 cp --recursive` to the same server; `upload-ceiling`: the same against `curl -T`, one file after the
 * other; `upload-memory`: what the process had at most, against the goal of 200 MB.
 * `logs`: 50,000 lines in four streams, out of order, each read once, against the bare client. `import`: the adapter over core, against the goal of 10 ms.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inheritedEnvironment, temporaryFolder } from '@trainyard/workspace'
import { type BenchResult, benchResult } from '../support/bench.ts'
import type { Figures } from '../support/figures.ts'
import { install } from '../support/install.ts'
import { interleave } from '../support/interleave.ts'
import { programAnswer } from '../support/program-answer.ts'
import { runProgram } from '../support/run-program.ts'
import { timeProcess } from '../support/time-process.ts'

export async function bench(): Promise<readonly BenchResult[]> {
  const { requests, late } = programAnswer('sagemaker-watch.ts', { parameters: ['1000'] }) as Record<'requests' | 'late', Figures>
  const { upload, ceiling, memory } = programAnswer('sagemaker-upload.ts') as Record<'upload' | 'ceiling' | 'memory', Figures>
  return [
    benchResult('watch-1000', 'requests/s', requests),
    benchResult('watch-1000-p95', 'ms', late),
    benchResult('upload', 'MB/s', upload),
    benchResult('upload-ceiling', 'MB/s', ceiling),
    benchResult('upload-memory', 'MB', memory),
    benchResult('logs', 'lines/s', runProgram('sagemaker-logs')),
    benchResult('import', 'ms', await importTime()),
  ]
}

async function importTime(): Promise<Figures> {
  using scratch = temporaryFolder('bench')
  const folder = join(scratch.path, 'installed')
  install(['core', 'sagemaker'], folder)
  const programs = { core: "import '@trainyard/core'", both: "import '@trainyard/core'\nimport '@trainyard/sagemaker'" }
  for (const [name, code] of Object.entries(programs)) writeFileSync(join(folder, `${name}.js`), `${code}\n`)
  const options = { folder, environment: inheritedEnvironment() }
  const time = (name: keyof typeof programs) => () => timeProcess(process.execPath, [`${name}.js`], options).milliseconds
  const { core, both } = await interleave({ core: time('core'), both: time('both') }, { rounds: 41, warmUp: 3 })
  return { value: both - core, baseline: 10 }
}
