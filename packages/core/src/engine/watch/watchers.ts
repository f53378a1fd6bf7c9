import type { Clock } from '../../world/clock.ts'
import type { Random } from '../../world/random.ts'
import { InstanceWatcher, type Interest } from './instance-watcher.ts'
import type { JobLedger } from '../record/job-ledger.ts'
import type { JobRecord } from '../record/job-record.ts'
import type { Observer } from './observer.ts'
import type { ProviderCalls } from '../provider-calls.ts'
import type { FindRunner, Runner } from '../runner.ts'

interface WatchersParts {
  readonly owner: string
  readonly ledger: JobLedger
  readonly observer: Observer
  readonly runners: FindRunner
  readonly clock: Clock
  readonly random: Random
  readonly calls: ProviderCalls
}

/** One watcher for each instance; a job that moves to another instance is watched there. */
export class Watchers {
  readonly #parts: WatchersParts
  readonly #watchers = new Map<Runner, InstanceWatcher>()

  constructor(parts: WatchersParts) {
    this.#parts = parts
  }

  /** Until the function that it gives is called. */
  async watch(record: JobRecord, interest: Interest): Promise<() => void> {
    let { instanceName } = record
    let isOver = false
    let watcher = await this.#watcherOf(record)
    let stop = watcher.watch(record, interest)
    const move = async (next: JobRecord) => {
      const other = await this.#watcherOf(next)
      if (isOver) return
      stop()
      watcher = other
      stop = watcher.watch(next, interest)
    }
    const unlisten = this.#parts.ledger.listen(record.id, next => {
      if (next.instanceName === instanceName) return watcher.know(next)
      instanceName = next.instanceName
      move(next).catch((error: unknown) => interest.onRefused?.(error instanceof Error ? error : new Error(String(error))))
    })
    return () => {
      isOver = true
      unlisten()
      stop()
    }
  }

  /** Looks at a job that somebody begins to wait for, unless the next round comes to it sooner. @throws what `describe` throws */
  async lookOnce(record: JobRecord): Promise<void> {
    await (await this.#watcherOf(record)).lookOnce(record.id)
  }

  stop(): void {
    for (const watcher of this.#watchers.values()) watcher.stop()
  }

  async #watcherOf({ role, instanceName }: JobRecord): Promise<InstanceWatcher> {
    const runner = await this.#parts.runners(role, instanceName)
    const known = this.#watchers.get(runner)
    if (known) return known
    const watcher = new InstanceWatcher({ ...this.#parts, runner })
    this.#watchers.set(runner, watcher)
    return watcher
  }
}
