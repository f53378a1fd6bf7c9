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

export { HandClock, settle } from '../support/hand-clock.ts'

export function newStore(): MemoryJobStore<JobRecord> {
  return new MemoryJobStore()
}

interface ClientWorld {
  readonly store: JobStore<JobRecord>
  readonly clock: Clock
  /** Default: this process's. */
  readonly environment?: Readonly<Record<string, string>>
}

/** One client process, as far as the engine can tell: its own instances, its own clock, a store that it shares. */
export function newClient(trainer: AnyTrainer, { store, clock, environment }: ClientWorld): Trainyard {
  const type = componentType({ settings: v.strictObject({}), create: () => trainer })
  const plugin = definePlugin({ specificationVersion: 'v1', name: 'cloud', trainers: { CLOUD: type } })
  return createTrainyard({
    plugins: [plugin],
    store,
    ...(environment && { environment }),
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
