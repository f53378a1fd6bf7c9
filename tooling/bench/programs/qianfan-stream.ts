import axios from 'axios'
import type { Readable } from 'node:stream'
import { interleave } from '../support/interleave.ts'
import { printFigures } from '../support/figures.ts'
import { qianfanService } from '../support/qianfan-service.ts'

/** How much later the first part of an answer comes to ours than to bare axios, in milliseconds; beside the goal of one. */
const times = 20
const goal = 1
const body = { messages: [{ role: 'user', content: 'ping' }] }

const { service, address, close } = await qianfanService()
const { ours, bare } = await interleave(
  { ours: () => untilFirst(() => service.stream(body)), bare: () => untilFirst(bareStream) },
  { rounds: 25, warmUp: 5 },
)
await close()
printFigures({ value: ours - bare, baseline: goal })

/** Of several streams one after the other, each read to its end, what one took until its first part. */
async function untilFirst(open: () => AsyncIterable<unknown> | Promise<AsyncIterable<unknown>>): Promise<number> {
  let waited = 0
  for (let time = 0; time < times; time++) {
    const start = performance.now()
    let first: number | undefined
    for await (const part of await open()) if (part) first ??= performance.now() - start
    waited += first ?? Number.NaN
  }
  return waited / times
}

async function bareStream(): Promise<Readable> {
  const { data } = await axios.post<Readable>(address, { ...body, stream: true }, { responseType: 'stream' })
  return data
}
