import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type JobRecord, MemoryJobStore } from '@trainyard/core'
import type { Kit } from '../subject/kit.ts'
import { Client, type ClientSettings } from './client.ts'

/** A store, and clients that share it. */
export class World {
  readonly store = new MemoryJobStore<JobRecord>()
  readonly folder: string
  readonly #kit: Kit
  readonly #clients: Client[] = []

  constructor(kit: Kit, folder: string) {
    this.#kit = kit
    this.folder = folder
  }

  client(settings: Omit<ClientSettings, 'store' | 'folder'> = {}): Client {
    const client = new Client(this.#kit, { ...settings, store: this.store, folder: this.folder })
    this.#clients.push(client)
    return client
  }

  /** Leaves nothing running, as far as the plugin can do something about it. What it cannot stop now is not what was checked. */
  async end(): Promise<void> {
    const signal = AbortSignal.timeout(this.#kit.patience)
    const isOver = new Promise(resolve => signal.addEventListener('abort', resolve, { once: true }))
    for (const { line } of this.#clients) line.open()
    // What a dead client had begun, another one has taken over.
    const jobs = this.#clients.flatMap(({ isDead, taken }) => (isDead ? [] : taken))
    const stopped = jobs.map(async ({ component, jobName, reference }) => {
      await component.cancel({ jobName, reference }, { signal })
      await component.undeploy?.({ jobName, reference }, { signal })
    })
    await Promise.race([Promise.allSettled(stopped), isOver])
    await Promise.race([Promise.allSettled(this.#clients.map(async client => client.close())), isOver])
  }
}

/** Runs something in a world of its own, of which nothing is left afterwards. */
export async function inWorld<Value>(kit: Kit, run: (world: World) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'trainyard-testkit-'))
  const world = new World(kit, folder)
  try {
    return await run(world)
  } finally {
    await world.end()
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}
