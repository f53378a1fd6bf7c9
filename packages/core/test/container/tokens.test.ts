import { describe, expect, it } from 'vitest'
import {
  type Clock,
  clockToken,
  fetchToken,
  idsToken,
  type JobRecord,
  jobStoreToken,
  loggerToken,
  randomToken,
  systemClock,
} from '../../src/container/index.ts'
import { hashName, type Host, MemoryJobStore } from '../../src/index.ts'
import { HandClock, settle } from '../support/hand-clock.ts'
import { listJobs, script, yardOf } from '../support/open-yard.ts'
import type { TestSettings } from '../support/test-plugin.ts'
import { TestTrainer } from '../support/test-trainer.ts'

/** A trainer that keeps the host it was made for. */
function keepingHost() {
  const hosts: Host[] = []
  const trainer = (_settings: TestSettings, host: Host) => {
    hosts.push(host)
    return new TestTrainer()
  }
  return { hosts, trainer }
}

describe('a part that is swapped', () => {
  it('clockToken: is what the time of jobs and of components comes from', async () => {
    const clock = new HandClock()
    const { hosts, trainer } = keepingHost()
    const yard = yardOf({ trainer }, { configure: container => container.replace(clockToken, clock) })
    const future = await yard.train(script)
    expect((await future.getInfo()).submittedAt).toEqual(new Date('2030-01-01T00:00:00Z'))
    const [host] = hosts
    expect(host?.now()).toEqual(new Date('2030-01-01T00:00:00Z'))
    let isAwake = false
    const { timers } = clock
    const sleeping = host?.sleep(60_000, new AbortController().signal).then(() => (isAwake = true))
    expect(clock.timers).toBe(timers + 1)
    const limited = host?.limiter('requests', { perSecond: 0.1 })
    await limited?.take(new AbortController().signal)
    const second = limited?.take(new AbortController().signal).then(() => clock.now())
    await clock.advance(59_999)
    expect(isAwake).toBe(false)
    await clock.advance(1)
    await sleeping
    expect(await second).toBe(Date.UTC(2030, 0, 1, 0, 0, 10))
  })

  it('randomToken: is what spreads the polls', async () => {
    const describes: number[] = []
    for (const random of [0, 0.999]) {
      const clock = new HandClock()
      const trainer = new TestTrainer()
      const yard = yardOf(
        { trainer },
        {
          configure: container => {
            container.replace(clockToken, clock)
            container.replace(randomToken, () => random)
          },
        },
      )
      const future = await yard.train(script)
      void future.wait().catch(() => undefined)
      await settle()
      const before = trainer.describes
      await clock.advance(1000)
      describes.push(trainer.describes - before)
    }
    expect(describes).toEqual([1, 0])
  })

  it('idsToken: is where the ids of jobs come from', async () => {
    let next = 0
    const yard = yardOf(
      { trainer: new TestTrainer() },
      { configure: container => container.replace(idsToken, { uuid: () => `id-${next++}` }) },
    )
    const ids = [(await yard.train(script)).id, (await yard.train(script)).id]
    for (const id of ids) expect(id).toMatch(new RegExp(`^${hashName('default')}:id-\\d+$`))
    expect(new Set(ids).size).toBe(2)
  })

  it('loggerToken: is where the warnings of components go', async () => {
    const warnings: unknown[] = []
    const { hosts, trainer } = keepingHost()
    const logger = { warn: (message: string, data?: object) => void warnings.push([message, data]) }
    const yard = yardOf({ trainer }, { configure: container => container.replace(loggerToken, logger) })
    await yard.component('trainer', 'acme')
    hosts[0]?.warn('running low', { left: 3 })
    expect(warnings).toEqual([['acme: running low', { left: 3 }]])
  })

  it('jobStoreToken: is where jobs are kept', async () => {
    const store = new MemoryJobStore<JobRecord>()
    const trainer = new TestTrainer()
    const yard = yardOf({ trainer }, { configure: container => container.replace(jobStoreToken, store) })
    const { id } = await yard.train(script)
    expect(await store.read(id)).toMatchObject({
      id,
      phase: 'submitted',
      role: 'training',
      jobName: trainer.job().jobName,
      reference: { number: 1 },
    })
    await store.remove(id)
    expect(await listJobs(yard)).toEqual([])
  })

  it('fetchToken: is what components call', async () => {
    const asked: unknown[] = []
    const { hosts, trainer } = keepingHost()
    const fetch = async (url: unknown) => {
      asked.push(url)
      return new Response('pong')
    }
    const yard = yardOf({ trainer }, { configure: container => container.replace(fetchToken, fetch) })
    await yard.component('trainer')
    const answer = await hosts[0]?.fetch('https://example.invalid/ping')
    expect([asked, await answer?.text()]).toEqual([['https://example.invalid/ping'], 'pong'])
  })
})

describe('a part that is not swapped', () => {
  it("is the system's", async () => {
    const { hosts, trainer } = keepingHost()
    const yard = yardOf({ trainer })
    await yard.component('trainer')
    const [host] = hosts
    expect(host?.fetch).toBe(globalThis.fetch)
    expect(Math.abs((host?.now().getTime() ?? 0) - Date.now())).toBeLessThan(1000)
  })

  it('can be kept below a swapped one', async () => {
    const clock: Clock = { ...systemClock, now: () => 5 }
    const yard = yardOf({ trainer: new TestTrainer() }, { configure: container => container.replace(clockToken, clock) })
    expect((await (await yard.train(script)).getInfo()).submittedAt).toEqual(new Date(5))
  })
})
