import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientOptions } from '../client/client-options.ts'
import { ClientProcess } from './client-process.ts'
import type { KillPlan } from './kill-plan.ts'

const program = join(import.meta.dirname, '../client/client.ts')

/** A place for one client at a time, with its own working folder. Who is killed is replaced. */
export class Slot {
  readonly folder: string
  readonly #options: ClientOptions
  readonly #plan: KillPlan
  #client: ClientProcess | undefined
  #isStopped = false

  constructor(options: ClientOptions, folder: string, plan: KillPlan) {
    this.#options = options
    this.folder = folder
    this.#plan = plan
  }

  /** Until a client has ended by itself, or the slot was stopped. @throws Error when one ends in any other way than the plan says */
  async run(): Promise<void> {
    while (!this.#isStopped) {
      const kill = this.#plan.next()
      const failpoint = kill && 'failpoint' in kill ? kill.failpoint : undefined
      const options: ClientOptions = { ...this.#options, failpoint }
      const client = new ClientProcess({ program, options, folder: this.folder })
      this.#client = client
      if (kill && 'afterMilliseconds' in kill) void sleep(kill.afterMilliseconds).then(() => client.kill())
      const end = await client.ended
      if (this.#isStopped || (!kill && end.exitCode === 0)) return
      if (!kill || !end.isKilled || end.window !== (failpoint?.window ?? '')) {
        throw new Error(`A client of slot ${this.#options.slot} ended by itself: ${JSON.stringify(end)}`)
      }
      this.#plan.count(kill)
    }
  }

  drain(): void {
    this.#client?.drain()
  }

  /** Kills its client, and starts no other. */
  stop(): void {
    this.#isStopped = true
    this.#client?.kill()
  }
}
