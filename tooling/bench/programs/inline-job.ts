import { createTrainyard } from '@trainyard/core'
import { local } from '@trainyard/local'
import { noOp } from '../modules/no-op.js'
import { printFigures } from '../support/figures.ts'
import { interleave } from '../support/interleave.ts'
import { millisecondsEach } from '../support/milliseconds-each.ts'

await using yard = createTrainyard({ store: 'memory', plugins: [local({ workers: 'inline' })] })
const job = async () => (await yard.train({ kind: 'module', module: noOp, arguments: {} })).result()
const { ours, bare } = await interleave(
  { ours: () => millisecondsEach(100, job), bare: () => millisecondsEach(10_000, () => noOp.train({})) },
  { rounds: 30, warmUp: 10 },
)
printFigures({ value: ours, baseline: bare })
