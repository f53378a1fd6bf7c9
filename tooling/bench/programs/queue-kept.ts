import { createTrainyard, type JobInfo } from '@trainyard/core'
import { local } from '@trainyard/local'
import { noOp } from '../modules/no-op.js'
import { printFigures } from '../support/figures.ts'
import { heapInUse } from '../support/heap-in-use.ts'

const count = 10_000

async function growthByItem(make: (items: number) => Promise<unknown>): Promise<number> {
  const before = await heapInUse()
  await make(count)
  return ((await heapInUse()) - before) / count
}

await using yard = createTrainyard({ store: 'memory', plugins: [local({ workers: 'inline' })] })
const runJob = async () => (await yard.train({ kind: 'module', module: noOp, arguments: {} })).wait()
const runJobs = (jobs: number) => Promise.all(Array.from({ length: jobs }, runJob)).then(() => undefined)

const info = await runJob()
await runJobs(1000)
const ours = await growthByItem(runJobs)

const copies = new Map<string, JobInfo>()
const bare = await growthByItem(async items => {
  for (let item = 0; item < items; item++) copies.set(`${info.id}${item}`, structuredClone(info))
})
if (copies.size !== count) throw new Error('the copies have to live until here')
printFigures({ value: ours, baseline: bare })
