import * as v from 'valibot'
import { clockToken, type Clock, randomToken } from '../../src/container/index.ts'
import {
  type AnyTrainer,
  componentType,
  createTrainyard,
  definePlugin,
  type FinetuneRequest,
  type JobEvent,
  type JobStore,
  MemoryJobStore,
  type Trainyard,
} from '../../src/index.ts'
import type { JobRecord } from '../../src/container/index.ts'

export const request: FinetuneRequest = { kind: 'finetune', method: 'sft', baseModel: 'base', trainingData: 'data' }

interface Sleeper {
  readonly until: number
  wake(): void
}

/** Time that only moves when a test moves it. A client whose clock stands still is as good as dead. */
export class HandClock implements Clock {
  #now = 1_000_000
  readonly #sleepers = new Set<Sleeper>()

  now(): number {
    return this.#now
  }

  sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const abort = () => {
        this.#sleepers.delete(sleeper)
        reject(signal.reason)
      }
      const sleeper = {
        until: this.#now + Math.max(0, milliseconds),
        wake: () => {
          signal.removeEventListener('abort', abort)
          resolve()
        },
      }
      signal.addEventListener('abort', abort, { once: true })
      this.#sleepers.add(sleeper)
    })
  }

  /** Wakes whoever is due, in order, and lets each do what it wants before time goes on. */
  async advance(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds
    await settle()
    for (;;) {
      const [next] = [...this.#sleepers].filter(({ until }) => until <= end).toSorted((one, other) => one.until - other.until)
      if (!next) break
      this.#now = Math.max(this.#now, next.until)
      this.#sleepers.delete(next)
      next.wake()
      await settle()
    }
    this.#now = end
    await settle()
  }
}

/** Lets everything run that does not wait for time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setImmediate(resolve))
}

export function newStore(): MemoryJobStore<JobRecord> {
  return new MemoryJobStore()
}

interface ClientWorld {
  readonly store: JobStore<JobRecord>
  readonly clock: Clock
}

/** One client process, as far as the engine can tell: its own instances, its own clock, a store that it shares. */
export function newClient(trainer: AnyTrainer, { store, clock }: ClientWorld): Trainyard {
  const type = componentType({ settings: v.strictObject({}), create: () => trainer })
  const plugin = definePlugin({ specificationVersion: 'v1', name: 'cloud', trainers: { CLOUD: type } })
  return createTrainyard({
    plugins: [plugin],
    store,
    configure: container => {
      container.replace(clockToken, clock)
      container.replace(randomToken, () => 0.5)
    },
  })
}

export async function eventsOf(yard: Trainyard, id: string): Promise<JobEvent[]> {
  const events: JobEvent[] = []
  for await (const event of (await yard.getFuture(id)).events({ follow: false })) events.push(event)
  return events
}
