/**
 * What a user pays before the first line of their own: the time to import the installed packages, and their size.
 * `core`, `core+local`: the whole start of a process, against one that imports nothing. `core-size`, `core+local-size`: what an installation
 * brings in files, against what of it is ours.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inheritedEnvironment, installedSize, temporaryFolder } from '@trainyard/workspace'
import { type BenchResult, benchResult } from '../support/bench.ts'
import { install } from '../support/install.ts'
import { interleave } from '../support/interleave.ts'
import { timeProcess } from '../support/time-process.ts'

const programs = {
  bare: '',
  core: "import '@trainyard/core'",
  'core+local': "import '@trainyard/core'\nimport '@trainyard/local'",
}

export async function bench(): Promise<readonly BenchResult[]> {
  using scratch = temporaryFolder('bench')
  const [coreOnly, both] = ['core', 'core-and-local'].map(name => join(scratch.path, name)) as [string, string]
  install(['core'], coreOnly)
  install(['core', 'local'], both)
  for (const [name, code] of Object.entries(programs)) writeFileSync(join(both, `${name}.js`), `${code}\n`)

  const options = { folder: both, environment: inheritedEnvironment() }
  const time = (name: keyof typeof programs) => () => timeProcess(process.execPath, [`${name}.js`], options).milliseconds
  const measurements = { bare: time('bare'), core: time('core'), 'core+local': time('core+local') }
  const times = await interleave(measurements, { rounds: 41, warmUp: 3 })
  return [
    benchResult('core', 'ms', { value: times.core, baseline: times.bare }),
    benchResult('core+local', 'ms', { value: times['core+local'], baseline: times.bare }),
    benchResult('core-size', 'MB', sizes(coreOnly)),
    benchResult('core+local-size', 'MB', sizes(both)),
  ]
}

function sizes(folder: string) {
  const modules = join(folder, 'node_modules')
  return { value: installedSize(modules), baseline: installedSize(join(modules, '@trainyard')) }
}
