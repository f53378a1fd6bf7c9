import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inheritedEnvironment, temporaryFolder } from '@trainyard/workspace'
import type { Figures } from '../support/figures.ts'
import { install } from '../support/install.ts'
import { interleave } from '../support/interleave.ts'
import { timeProcess } from '../support/time-process.ts'

const goalMilliseconds = 10
const programs = { core: "import '@trainyard/core'", both: "import '@trainyard/core'\nimport '@trainyard/sagemaker'" }

/** What importing the adapter adds to a program that imports core. */
export async function importFigures(): Promise<Figures> {
  using scratch = temporaryFolder('bench')
  const folder = join(scratch.path, 'installed')
  install(['core', 'sagemaker'], folder)
  for (const [name, code] of Object.entries(programs)) writeFileSync(join(folder, `${name}.js`), `${code}\n`)
  const options = { folder, environment: inheritedEnvironment() }
  const time = (name: keyof typeof programs) => () => timeProcess(process.execPath, [`${name}.js`], options).milliseconds
  const { core, both } = await interleave({ core: time('core'), both: time('both') }, { rounds: 41, warmUp: 3 })
  return { value: both - core, baseline: goalMilliseconds }
}
