interface Waiting {
  readonly id: string
  readonly priority: number
  start(): void
}

/** The jobs of one instance in this client: so many at once, the others by priority, then in the order they came. */
export class SlotQueue {
  readonly #limit: number
  readonly #running = new Set<string>()
  readonly #waiting: Waiting[] = []
  /** Of those that wait: thousands may, and each that ends is asked for. */
  readonly #waitingIds = new Set<string>()

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Takes a slot if one is free and nobody waits for it. */
  take(id: string): boolean {
    if (this.#running.has(id)) return true
    if (this.#running.size >= this.#limit || this.#waiting.length > 0) return false
    this.#running.add(id)
    return true
  }

  /** Whoever waits already keeps its place. */
  wait(waiting: Waiting): void {
    if (this.#waitingIds.has(waiting.id)) return
    this.#waitingIds.add(waiting.id)
    const behind = this.#waiting.findLastIndex(other => other.priority >= waiting.priority)
    this.#waiting.splice(behind + 1, 0, waiting)
    this.#fill()
  }

  /** Gives a slot, or a place in the queue, back. */
  release(id: string): void {
    if (this.#waitingIds.delete(id)) {
      this.#waiting.splice(
        this.#waiting.findIndex(waiting => waiting.id === id),
        1,
      )
    }
    if (this.#running.delete(id)) this.#fill()
  }

  #fill(): void {
    while (this.#running.size < this.#limit) {
      const next = this.#waiting.shift()
      if (!next) return
      this.#waitingIds.delete(next.id)
      this.#running.add(next.id)
      next.start()
    }
  }
}
