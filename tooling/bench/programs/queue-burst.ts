import { createTrainyard } from '@trainyard/core'
import { local } from '@trainyard/local'
import { noOp } from '../modules/no-op.js'
import { printFigures } from '../support/figures.ts'
import { interleave } from '../support/interleave.ts'

const count = 10_000

async function perSecond(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await Promise.all(Array.from({ length: count }, run))
  return count / ((performance.now() - start) / 1000)
}

async function burst(): Promise<number> {
  await using yard = createTrainyard({ store: 'memory', plugins: [local({ workers: 'inline' })] })
  return await perSecond(async () => (await yard.train({ kind: 'module', module: noOp, arguments: {} })).wait())
}

const { ours, bare } = await interleave({ ours: burst, bare: () => perSecond(() => noOp.train({})) }, { rounds: 3, warmUp: 1 })
printFigures({ value: ours, baseline: bare })
