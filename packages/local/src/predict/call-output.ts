/** What one call gave so far: a value, or the values of a stream, which any number of readers follow from the first. */
export class CallOutput {
  readonly #parts: unknown[] = []
  readonly #waiting = new Set<() => void>()
  #isStream = false
  #isEnded = false

  /** The method gives its values one by one. */
  startStream(): void {
    this.#isStream = true
  }

  add(part: unknown): void {
    this.#parts.push(part)
    this.#wakeAll()
  }

  /** Nothing follows, however the call ended. */
  end(): void {
    this.#isEnded = true
    this.#wakeAll()
  }

  get isStream(): boolean {
    return this.#isStream
  }

  /** Once the call has ended well: what it gave, of a stream the list of all its values. */
  get value(): unknown {
    return this.#isStream ? this.#parts : this.#parts[0]
  }

  /** Each value as it comes. Rejects with the signal's reason. */
  async *follow(signal: AbortSignal): AsyncIterable<unknown> {
    for (let index = 0; ; index++) {
      while (index >= this.#parts.length) {
        signal.throwIfAborted()
        if (this.#isEnded) return
        await this.#change(signal)
      }
      yield this.#parts[index]
    }
  }

  #change(signal: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      const wake = () => {
        signal.removeEventListener('abort', wake)
        this.#waiting.delete(wake)
        resolve()
      }
      signal.addEventListener('abort', wake)
      this.#waiting.add(wake)
    })
  }

  #wakeAll(): void {
    for (const wake of [...this.#waiting]) wake()
  }
}
