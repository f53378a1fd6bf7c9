import { setTimeout as sleep } from 'node:timers/promises'
import { createTrainyard, type FinetuneRequest, type Trainyard } from '@trainyard/core'
import { ChangingProvider, type Telling } from './changing-provider.ts'
import { heapInUse } from './heap-in-use.ts'

const jobs = 10_000
const changesPerSecond = 20
/** Until every job was seen once, and nobody looks more often because of that. */
const settleMilliseconds = 15_000
const measureMilliseconds = 30_000
const submitsAtOnce = 100
const heapSamples = 8

const request: FinetuneRequest = { kind: 'finetune', method: 'sft', baseModel: 'base', trainingData: 'data.jsonl' }

export interface Watched {
  readonly requestsPerSecond: number
  /** Milliseconds from a change at the provider until its event is read: of a hundred, ninety-five take no longer. */
  readonly p95: number
  readonly kilobytesByJob: number
}

/** Follows the events of all jobs of a provider that tells of them in this way. */
export async function watchJobs(telling: Telling): Promise<Watched> {
  const provider = new ChangingProvider(telling)
  await using yard = createTrainyard({
    store: { file: 'jobs.db' },
    plugins: [provider.plugin],
    trainers: { default: { type: 'CHANGING' } },
  })
  await submit(yard, 1)
  const before = await heapInUse()
  await submit(yard, jobs)
  const delays: number[] = []
  const stop = new AbortController()
  const following = follow(yard, delays, stop.signal)
  const changing = setInterval(() => provider.change(), 1000 / changesPerSecond)
  await sleep(settleMilliseconds)
  delays.length = 0
  const asked = provider.requests
  await sleep(measureMilliseconds)
  const requestsPerSecond = ((provider.requests - asked) / measureMilliseconds) * 1000
  clearInterval(changing)
  const kilobytesByJob = ((await leastHeap()) - before) / jobs
  stop.abort()
  await following
  const p95 = delays.toSorted((one, other) => one - other)[Math.floor(delays.length * 0.95)]
  const expected = (measureMilliseconds / 1000) * changesPerSecond
  if (p95 === undefined || delays.length < expected / 2) throw new Error(`expected some ${expected} changes, saw ${delays.length}`)
  return { requestsPerSecond, p95, kilobytesByJob }
}

/** Between two looks; during one, the records that are looked at are in memory as well. */
async function leastHeap(): Promise<number> {
  const samples: number[] = []
  while (samples.length < heapSamples) samples.push(await heapInUse())
  return Math.min(...samples)
}

async function submit(yard: Trainyard, count: number): Promise<void> {
  for (let start = 0; start < count; start += submitsAtOnce) {
    await Promise.all(Array.from({ length: Math.min(submitsAtOnce, count - start) }, () => yard.train(request)))
  }
}

async function follow(yard: Trainyard, delays: number[], signal: AbortSignal): Promise<void> {
  try {
    for await (const event of yard.jobs.events({ signal })) {
      const changedAt = event.type === 'status' ? event.info.detail : undefined
      if (changedAt !== undefined) delays.push(performance.now() - Number(changedAt))
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
