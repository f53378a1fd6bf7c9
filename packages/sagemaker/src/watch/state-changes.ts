/**
 * Pushed hints: the names of jobs whose state changed. Each listener hears of every change from when it began to listen.
 */
export class StateChanges {
  readonly #listeners = new Set<(jobName: string) => void>()

  tell(jobName: string): void {
    for (const listener of this.#listeners) listener(jobName)
  }

  async *listen(signal: AbortSignal): AsyncIterable<string> {
    const names: string[] = []
    let wake = () => {}
    const listener = (jobName: string) => {
      names.push(jobName)
      wake()
    }
    const abort = () => wake()
    this.#listeners.add(listener)
    signal.addEventListener('abort', abort, { once: true })
    try {
      while (!signal.aborted) {
        yield* names.splice(0)
        if (names.length > 0) continue
        await new Promise<void>(resolve => {
          wake = resolve
          if (signal.aborted) resolve()
        })
      }
    } finally {
      this.#listeners.delete(listener)
      signal.removeEventListener('abort', abort)
    }
  }
}
