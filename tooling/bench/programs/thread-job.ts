import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { createTrainyard } from '@trainyard/core'
import { local } from '@trainyard/local'
import { noOp } from '../modules/no-op.js'
import { printFigures } from '../support/figures.ts'
import { interleave } from '../support/interleave.ts'
import { millisecondsEach } from '../support/milliseconds-each.ts'

await using yard = createTrainyard({ store: 'memory', plugins: [local()] })
const job = async () => (await yard.train({ kind: 'module', module: noOp, arguments: {} })).result()

const worker = new Worker(new URL('bare/worker.js', import.meta.url))
const roundTrip = async () => {
  worker.postMessage({})
  await once(worker, 'message')
}

const { ours, bare } = await interleave(
  { ours: () => millisecondsEach(50, job), bare: () => millisecondsEach(500, roundTrip) },
  { rounds: 30, warmUp: 10 },
)
await worker.terminate()
printFigures({ value: ours, baseline: bare })
