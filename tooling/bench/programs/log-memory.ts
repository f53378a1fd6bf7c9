import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createTrainyard, type JobFuture } from '@trainyard/core'
import { local } from '@trainyard/local'
import { printFigures } from '../support/figures.ts'

const bytes = 1024 ** 3

await using yard = createTrainyard({ store: { file: 'jobs.db' }, plugins: [local()] })

/** Sees the job to its end. */
async function run(program: string): Promise<JobFuture<unknown>> {
  const future = await yard.train({ kind: 'script', sourceDirectory: '.', command: ['sh', '-c', program] })
  const { status } = await future.wait()
  if (status !== 'COMPLETED') throw new Error(`${program} ended as ${status}`)
  return future
}

/** The most that this process has had, in MB. */
function mostMemory(): number {
  return process.resourceUsage().maxRSS / 1024
}

await run('true')
const baseline = mostMemory()
const future = await run(`head -c ${bytes} /dev/zero | tr '\\0' x | fold -w 1024`)
const value = mostMemory()

const { directory } = future.toJSON().reference as { readonly directory: string }
let logged = 0
for await (const line of createInterface(createReadStream(`${directory}/log.jsonl`))) {
  logged += (JSON.parse(line) as { readonly text: string }).text.length
}
if (logged !== bytes) throw new Error(`expected ${bytes} bytes in the log, found ${logged}`)
printFigures({ value, baseline })
