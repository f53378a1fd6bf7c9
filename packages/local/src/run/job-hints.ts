/** A job that writes a line every millisecond is looked at only so often. */
const quietMilliseconds = 50

interface Reader {
  readonly jobNames: Set<string>
  wake(): void
}

/** Which jobs moved, for whoever watches. Nobody watches: nothing is kept. */
export class JobHints {
  readonly #readers = new Set<Reader>()
  readonly #timers = new Map<string, NodeJS.Timeout>()

  /** It started or ended. */
  moved(jobName: string): void {
    clearTimeout(this.#timers.get(jobName))
    this.#timers.delete(jobName)
    for (const reader of this.#readers) {
      reader.jobNames.add(jobName)
      reader.wake()
    }
  }

  /** It wrote to its log. */
  wrote(jobName: string): void {
    if (this.#readers.size === 0 || this.#timers.has(jobName)) return
    this.#timers.set(jobName, setTimeout(() => this.moved(jobName), quietMilliseconds).unref())
  }

  /** Ends when the signal is aborted. */
  async *watch(signal: AbortSignal): AsyncIterable<string> {
    const reader: Reader = { jobNames: new Set(), wake: () => undefined }
    const wake = () => reader.wake()
    signal.addEventListener('abort', wake, { once: true })
    this.#readers.add(reader)
    try {
      while (!signal.aborted) {
        const [jobName] = reader.jobNames
        if (jobName === undefined) {
          await new Promise<void>(resolve => (reader.wake = resolve))
        } else {
          reader.jobNames.delete(jobName)
          yield jobName
        }
      }
    } finally {
      signal.removeEventListener('abort', wake)
      this.#leave(reader)
    }
  }

  #leave(reader: Reader): void {
    this.#readers.delete(reader)
    if (this.#readers.size > 0) return
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }
}
