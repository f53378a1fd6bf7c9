import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createTrainyard } from '@trainyard/core'
import { local } from '@trainyard/local'
import { noOp } from '../modules/no-op.js'
import { printFigures } from '../support/figures.ts'
import { interleave } from '../support/interleave.ts'
import { millisecondsEach } from '../support/milliseconds-each.ts'

await using yard = createTrainyard({ store: 'memory', plugins: [local({ workers: 'process' })] })
const job = async () => (await yard.train({ kind: 'module', module: noOp, arguments: {} })).result()

const bareProcess = fileURLToPath(new URL('bare/process.js', import.meta.url))
const bareFork = async () => {
  const child = fork(bareProcess)
  child.send({})
  await once(child, 'exit')
}

const { ours, bare } = await interleave(
  { ours: () => millisecondsEach(1, job), bare: () => millisecondsEach(1, bareFork) },
  { rounds: 15, warmUp: 2 },
)
printFigures({ value: ours, baseline: bare })
