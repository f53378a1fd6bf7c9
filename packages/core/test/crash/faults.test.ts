import { describe, expect, it } from 'vitest'
import type { Clock } from '../../src/container/index.ts'
import type { AnyTrainer, JobSnapshot, LogPage, Trainyard } from '../../src/index.ts'
import { eventsOf, HandClock, newClient, newStore, request } from './world.ts'

/** Numbers that look random and are the same each time. */
function numbersFrom(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

interface CloudJob {
  readonly name: string
  readonly createdAt: number
  canceled: boolean
}

const runMilliseconds = 40_000
const metricsOfEach = 8

/** A provider with a ledger of its own. Answers take their time or get lost, lists lag, logs come late. */
class FaultyCloud {
  readonly jobs: CloudJob[] = []
  readonly #clock: Clock
  readonly #random: () => number

  constructor(clock: Clock, random: () => number) {
    this.#clock = clock
    this.#random = random
  }

  /** What one client uses of it. A dead client's calls never come back. */
  trainerFor(client: { isDead: boolean }): AnyTrainer {
    const call = async <Value>(answer: () => Value): Promise<Value> => {
      if (client.isDead || this.#random() < 0.02) client.isDead = true
      if (client.isDead) return new Promise<never>(() => undefined)
      const isReset = this.#random() < 0.15
      const isLost = this.#random() < 0.15
      await this.#clock.sleep(this.#random() * 1500, new AbortController().signal)
      if (isReset) throw new Error('connection reset')
      const value = answer()
      await this.#clock.sleep(this.#random() * 1500, new AbortController().signal)
      if (client.isDead) return new Promise<never>(() => undefined)
      if (isLost) throw new Error('the answer was lost')
      return value
    }
    const find = (name: string) => this.jobs.find(job => job.name === name)
    return {
      capabilities: { kinds: ['finetune'] },
      submit: async (_request, { jobName, resumed }) => {
        if (resumed && (await call(() => find(jobName)))) return { jobName }
        return call(() => {
          this.jobs.push({ name: jobName, createdAt: this.#clock.now(), canceled: false })
          return { jobName }
        })
      },
      describe: async ({ jobName }) => call(() => this.#snapshot(find(jobName))),
      cancel: async ({ jobName }) =>
        call(() => {
          const job = find(jobName)
          if (job && this.#age(job) < runMilliseconds) job.canceled = true
        }),
      readLogs: async ({ jobName }, cursor: number | undefined) => call(() => this.#page(find(jobName), cursor ?? 0)),
    }
  }

  #age({ createdAt }: CloudJob): number {
    return this.#clock.now() - createdAt
  }

  /** Not to be found in its first three seconds. */
  #snapshot(job: CloudJob | undefined): JobSnapshot | undefined {
    if (!job || this.#age(job) < 3000) return undefined
    if (job.canceled) return { status: 'CANCELED' }
    return this.#age(job) < runMilliseconds ? { status: 'RUNNING' } : { status: 'COMPLETED', artifact: { uri: `model:${job.name}` } }
  }

  #page(job: CloudJob | undefined, cursor: number): LogPage<number> {
    const visible = job ? Math.min(metricsOfEach, Math.floor(this.#age(job) / 5000)) : 0
    const end = Math.min(visible, cursor + 3)
    const lines = Array.from({ length: Math.max(0, end - cursor) }, (_, index) => ({
      text: `trainyard: {"metrics":{"loss":${cursor + index}}}`,
    }))
    return { lines, cursor: Math.max(cursor, end), state: end < visible ? 'more' : visible === metricsOfEach ? 'ended' : 'waiting' }
  }
}

/** The clock of a client: it stands still from its death on. */
function mortalClock(clock: HandClock, client: { isDead: boolean }): Clock {
  let last = clock.now()
  return {
    now: () => (client.isDead ? last : (last = clock.now())),
    sleep: async (...parameters) => {
      await clock.sleep(...parameters)
      if (client.isDead) await new Promise(() => undefined)
    },
  }
}

describe('whatever fails, and whoever dies', () => {
  for (let seed = 1; seed <= 25; seed++) {
    it(`no job is lost, doubled or ended twice, and no metric either (seed ${seed})`, async () => {
      const random = numbersFrom(seed)
      const clock = new HandClock()
      const cloud = new FaultyCloud(clock, random)
      const store = newStore()
      const born = (): { readonly client: { isDead: boolean }; readonly yard: Trainyard } => {
        const client = { isDead: false }
        return { client, yard: newClient(cloud.trainerFor(client), { store, clock: mortalClock(clock, client) }) }
      }
      let clients = [born(), born()]
      const ids = Array.from({ length: 6 }, (_, index) => `job-${index}`)
      const canceled = new Set<string>()
      for (let round = 0; round < 120; round++) {
        clients = clients.map(each => (each.client.isDead ? born() : each))
        const { yard } = clients[round % 2] ?? born()
        const id = ids[round]
        if (id !== undefined) void yard.train(request, { externalId: id }).catch(() => undefined)
        if (round === 12)
          void yard.jobs
            .cancel('job-1')
            .then(() => canceled.add('job-1'))
            .catch(() => undefined)
        for (const each of clients) {
          void each.yard.jobs.recover().catch(() => undefined)
          for (const known of ids) void each.yard.jobs.getInfo(known).catch(() => undefined)
        }
        await clock.advance(3000)
      }
      const last = born().yard
      for (const id of ids) {
        const record = await store.read(id)
        const name = record?.jobName ?? 'none'
        expect({ id, phase: record?.phase }).toEqual({ id, phase: 'ended' })
        expect(cloud.jobs.filter(job => job.name === name).length, `jobs of ${id} at the provider`).toBe(1)
        const events = await eventsOf(last, id)
        const ends = events.filter(event => event.type === 'status' && ['COMPLETED', 'CANCELED', 'ERRORED'].includes(event.info.status))
        expect(ends, `ends of ${id}`).toHaveLength(1)
        const losses = events.flatMap(event => (event.type === 'metric' ? [event.value] : []))
        expect(losses, `metrics of ${id}`).toEqual([...new Set(losses)].toSorted((one, other) => one - other))
        if (record?.snapshot.status === 'COMPLETED') expect(losses).toHaveLength(metricsOfEach)
        else expect(canceled.has(id) || id === 'job-1', `${id} ended as ${record?.snapshot.status}`).toBe(true)
      }
    })
  }
})
