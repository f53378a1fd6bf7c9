/**
 * `npm run bench:peers` measures Python SDKs beside ours and writes docs/benchmarks.md. With `--all` also Amazon's, which takes nearly a
 * gigabyte. It installs pinned packages from PyPI into environments of its own below node_modules/.cache.
 */
import { writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type as systemType } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { execFileSync } from 'node:child_process'
import { ensurePython, pythonEnvironment } from '@trainyard/python'
import { repositoryRoot } from '@trainyard/workspace'
import { untilDiskIsQuiet } from '../support/until-disk-is-quiet.ts'
import { benchmarkReport } from './benchmark-report.ts'
import { compareJobs } from './compare-jobs.ts'
import { comparePackages } from './compare-packages.ts'

const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } })
const rounds = { jobs: 3, imports: 9 }

ensurePython()
const caikit = pythonEnvironment('caikit')
const peers = [
  { name: 'caikit', module: 'caikit', environment: caikit },
  { name: 'qianfan', module: 'qianfan.trainer', environment: pythonEnvironment('qianfan') },
  ...(values.all
    ? [{ name: 'sagemaker-train', module: 'sagemaker.train.model_trainer', environment: pythonEnvironment('sagemaker-train') }]
    : []),
]
await untilDiskIsQuiet()
const report = benchmarkReport({
  date: new Date(),
  machine: [
    `${cpus().length} × ${cpus()[0]?.model.trim() || 'processor'}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `${systemType()} ${release()}`,
  ],
  versions: {
    'Node.js': process.versions.node,
    Python: execFileSync(caikit.python, ['-c', 'import platform; print(platform.python_version())']).toString().trim(),
    ...Object.fromEntries(peers.map(({ name, environment }) => [name, environment.version])),
  },
  rounds,
  jobs: compareJobs(caikit.python, rounds.jobs),
  packages: comparePackages(peers, rounds.imports),
})
writeFileSync(join(repositoryRoot, 'docs', 'benchmarks.md'), report)
console.log(report)
