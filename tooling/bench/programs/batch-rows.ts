import { createReadStream, createWriteStream, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { createTrainyard } from '@trainyard/core'
import { local } from '@trainyard/local'
import { double } from '../modules/double.js'
import { printFigures } from '../support/figures.ts'
import { interleave } from '../support/interleave.ts'

const count = 200_000
const input = 'rows.jsonl'
writeFileSync(input, Array.from({ length: count }, (_, x) => `${JSON.stringify({ x, name: `row ${x}` })}\n`).join(''))

async function perSecond(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await run()
  return count / ((performance.now() - start) / 1000)
}

await using yard = createTrainyard({ store: 'memory', plugins: [local()], modules: [double] })
const training = await yard.train({ kind: 'module', module: double, arguments: {} })
const { artifact } = await training.result()
const batch = async () => (await yard.predictBatch({ model: artifact, input, output: 'ours.jsonl' })).result()

async function* predictedLines(): AsyncIterable<string> {
  const model = await double.load()
  for await (const line of createInterface({ input: createReadStream(input) })) {
    yield `${JSON.stringify(model.run(JSON.parse(line) as { readonly x: number }))}\n`
  }
}
const loop = () => pipeline(predictedLines, createWriteStream('bare.jsonl'))

const { ours, bare } = await interleave({ ours: () => perSecond(batch), bare: () => perSecond(loop) }, { rounds: 5, warmUp: 1 })
printFigures({ value: ours, baseline: bare })
