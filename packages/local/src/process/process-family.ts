import type { Host } from '@trainyard/core'
import type { Cgroup } from '../cgroup/cgroup.ts'
import { guard } from './exit-guard.ts'
import { groupOf } from './group-of.ts'
import { isGroupAlive } from './is-group-alive.ts'
import { signalGroup, signalProcess } from './signal-group.ts'

const lookMilliseconds = 50
/** Who was killed is gone in a moment, unless the kernel waits for a disk. */
const deathMilliseconds = 5
const mostDeathLooks = 400

/**
 * A program that leads a process group of its own, with all that it started: in that group, and where it has a cgroup, also what left
 * the group.
 */
export class ProcessFamily {
  readonly #leader: number
  readonly #cgroup: Cgroup | undefined
  readonly #host: Pick<Host, 'sleep'>
  readonly #release: () => void
  readonly #gone = new AbortController()
  #graceIsOver: Promise<void> = Promise.resolve()

  constructor(leader: number, cgroup: Cgroup | undefined, host: Pick<Host, 'sleep'>) {
    this.#leader = leader
    this.#cgroup = cgroup
    this.#host = host
    this.#release = guard(() => {
      this.#signal('SIGKILL')
      this.#cgroup?.remove()
    })
  }

  /** SIGTERM for all of them, SIGKILL after the grace period. */
  stop(gracePeriodMilliseconds: number): void {
    if (this.#gone.signal.aborted) return
    this.#signal('SIGTERM')
    this.#graceIsOver = this.#sleep(gracePeriodMilliseconds).then(isOver => {
      if (isOver) this.#signal('SIGKILL')
    })
  }

  /**
   * The program has ended. What it left behind is killed: at once, or where it was stopped, when the grace period is over, because a
   * shell that was told to stop goes first and leaves the one that has something to save.
   */
  async end(): Promise<void> {
    await Promise.race([this.#graceIsOver, this.#isEmpty()])
    this.#signal('SIGKILL')
    await this.#clearCgroup()
    this.#gone.abort()
    this.#release()
  }

  /** Each gets it once: those that left the group get it by themselves. */
  #signal(signal: NodeJS.Signals): void {
    const strays = this.#cgroup?.processIds().filter(processId => groupOf(processId) !== this.#leader) ?? []
    signalGroup(this.#leader, signal)
    for (const processId of strays) signalProcess(processId, signal)
  }

  async #isEmpty(): Promise<void> {
    const isAlive = this.#cgroup ? this.#cgroup.processIds().length > 0 : isGroupAlive(this.#leader)
    if (!isAlive || !(await this.#sleep(lookMilliseconds))) return
    await this.#isEmpty()
  }

  /** Whoever was being started while its family was killed is killed in the next round. */
  async #clearCgroup(): Promise<void> {
    for (let looks = 0; looks < mostDeathLooks && this.#cgroup?.remove() === false; looks++) {
      this.#signal('SIGKILL')
      if (!(await this.#sleep(deathMilliseconds))) return
    }
  }

  /** False: the family is gone meanwhile. */
  #sleep(milliseconds: number): Promise<boolean> {
    return this.#host.sleep(milliseconds, this.#gone.signal).then(
      () => true,
      () => false,
    )
  }
}
