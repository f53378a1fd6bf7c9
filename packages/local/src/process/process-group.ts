import type { Host } from '@trainyard/core'
import { guardGroup } from './group-guard.ts'
import { isGroupAlive } from './is-group-alive.ts'
import { signalGroup } from './signal-group.ts'

const lookMilliseconds = 50

/** A program that leads a process group of its own, with all that it started in it. */
export class ProcessGroup {
  readonly #processId: number
  readonly #host: Pick<Host, 'sleep'>
  readonly #release: () => void
  readonly #gone = new AbortController()
  #graceIsOver: Promise<void> = Promise.resolve()

  constructor(processId: number, host: Pick<Host, 'sleep'>) {
    this.#processId = processId
    this.#host = host
    this.#release = guardGroup(processId)
  }

  /** SIGTERM for all of them, SIGKILL after the grace period. */
  stop(gracePeriodMilliseconds: number): void {
    if (this.#gone.signal.aborted) return
    signalGroup(this.#processId, 'SIGTERM')
    this.#graceIsOver = this.#sleep(gracePeriodMilliseconds).then(isOver => {
      if (isOver) signalGroup(this.#processId, 'SIGKILL')
    })
  }

  /**
   * The program has ended. What it left behind is killed: at once, or where it was stopped, when the grace period is over, because a
   * shell that was told to stop goes first and leaves the one that has something to save.
   */
  async end(): Promise<void> {
    await Promise.race([this.#graceIsOver, this.#isEmpty()])
    signalGroup(this.#processId, 'SIGKILL')
    this.#gone.abort()
    this.#release()
  }

  async #isEmpty(): Promise<void> {
    if (!isGroupAlive(this.#processId) || !(await this.#sleep(lookMilliseconds))) return
    await this.#isEmpty()
  }

  /** False: the group is gone meanwhile. */
  #sleep(milliseconds: number): Promise<boolean> {
    return this.#host.sleep(milliseconds, this.#gone.signal).then(
      () => true,
      () => false,
    )
  }
}
