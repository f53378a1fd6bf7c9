import { existsSync, type FSWatcher, watch } from 'node:fs'
import { basename } from 'node:path'
import { heartbeatMilliseconds, showLife } from './claim.ts'
import { type Ending, readEnding } from './ending.ts'
import { jobFilesOf } from './job-files.ts'

/** Where the system does not tell of changes, they are looked for. */
const lookMilliseconds = 1000

interface GuardParts {
  readonly timeLimitSeconds: number | undefined
  /** Called at each look as long as there is no ending: the time is up, or somebody cancels and has no room for an ending. */
  onDue(cause: 'timed-out' | 'canceled'): void
  /** Called once. */
  onEnding(ending: Ending): void
  /** Called once: somebody removed the folder. */
  onGone(): void
}

/** Watches the folder of a job for its wrapper, while the program runs: somebody cancels, the time is up, or the folder goes. */
export class FolderGuard {
  readonly #directory: string
  readonly #parts: GuardParts
  readonly #start = performance.now()
  readonly #timer: NodeJS.Timeout
  readonly #watcher: FSWatcher | undefined
  #shownAt = performance.now()
  #isGone = false
  #hasEnding = false

  constructor(directory: string, parts: GuardParts) {
    this.#directory = directory
    this.#parts = parts
    this.#timer = setInterval(() => this.#look(), lookMilliseconds)
    this.#watcher = this.#watch()
    this.#look()
  }

  get isGone(): boolean {
    return this.#isGone || !existsSync(jobFilesOf(this.#directory).claim)
  }

  close(): void {
    clearInterval(this.#timer)
    this.#watcher?.close()
  }

  /** The log changes all the time; it is of no interest here. */
  #watch(): FSWatcher | undefined {
    const { claim, ending, canceled } = jobFilesOf(this.#directory)
    const names = new Set([claim, ending, canceled].map(file => basename(file)))
    try {
      const watcher = watch(this.#directory, (event, name) => {
        if (event === 'rename' && names.has(name ?? '')) this.#look()
      })
      return watcher.on('error', () => undefined)
    } catch {
      return undefined
    }
  }

  #look(): void {
    if (this.#isGone) return
    if (this.isGone) {
      this.#isGone = true
      this.#parts.onGone()
      return
    }
    try {
      this.#keepTime()
      this.#obey()
    } catch {
      // A full disk, or a folder that goes at this very moment: the next look tells.
    }
  }

  #keepTime(): void {
    const now = performance.now()
    if (now - this.#shownAt >= heartbeatMilliseconds) {
      showLife(this.#directory)
      this.#shownAt = now
    }
    const { timeLimitSeconds = Infinity } = this.#parts
    if (this.#hasEnding) return
    if (existsSync(jobFilesOf(this.#directory).canceled)) this.#parts.onDue('canceled')
    else if (now - this.#start >= timeLimitSeconds * 1000) this.#parts.onDue('timed-out')
  }

  #obey(): void {
    const ending = this.#hasEnding ? undefined : readEnding(this.#directory)
    if (!ending) return
    this.#hasEnding = true
    this.#parts.onEnding(ending)
  }
}
