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

  wait(waiting: Waiting): void {
    const behind = this.#waiting.findLastIndex(other => other.priority >= waiting.priority)
    this.#waiting.splice(behind + 1, 0, waiting)
    this.#fill()
  }

  /** Gives a slot, or a place in the queue, back. */
  release(id: string): void {
    const place = this.#waiting.findIndex(waiting => waiting.id === id)
    if (place >= 0) this.#waiting.splice(place, 1)
    if (this.#running.delete(id)) this.#fill()
  }

  #fill(): void {
    while (this.#running.size < this.#limit) {
      const next = this.#waiting.shift()
      if (!next) return
      this.#running.add(next.id)
      next.start()
    }
  }
}
