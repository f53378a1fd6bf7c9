import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { createTrainyard } from '@trainyard/core'
import { local } from '@trainyard/local'
import { noOp } from '../modules/no-op.js'
import { alternate } from '../support/alternate.ts'
import { printFigures } from '../support/figures.ts'

await using yard = createTrainyard({ store: 'memory', plugins: [local()] })
const job = async () => (await yard.train({ kind: 'module', module: noOp, arguments: {} })).result()

const worker = new Worker(new URL('bare/worker.js', import.meta.url))
const roundTrip = async () => {
  worker.postMessage({})
  await once(worker, 'message')
}

const figures = await alternate(job, roundTrip, { rounds: 30, warmUp: 10, times: 100 })
await worker.terminate()
printFigures(figures)
