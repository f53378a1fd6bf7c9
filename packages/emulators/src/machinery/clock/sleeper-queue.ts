/** Somebody who waits for a time. */
export interface Sleeper {
  /** Milliseconds since 1970. */
  readonly until: number
  wake(): void
}

/** Who sleeps, the next to wake first: a binary heap. Sleepers of one time wake in the order in which they fell asleep. */
export class SleeperQueue<Item extends Sleeper> {
  readonly #heap: { readonly order: number; readonly sleeper: Item }[] = []
  readonly #gone = new Set<Item>()
  #order = 0

  add(sleeper: Item): void {
    this.#heap.push({ order: this.#order++, sleeper })
    this.#rise(this.#heap.length - 1)
  }

  /** It stays in the heap until it is its turn. */
  remove(sleeper: Item): void {
    this.#gone.add(sleeper)
  }

  next(): Item | undefined {
    for (let first = this.#heap[0]; first; first = this.#heap[0]) {
      if (!this.#gone.has(first.sleeper)) return first.sleeper
      this.#dropFirst()
      this.#gone.delete(first.sleeper)
    }
  }

  /** Takes the next one out. */
  take(): Item | undefined {
    const sleeper = this.next()
    if (sleeper) this.#dropFirst()
    return sleeper
  }

  #dropFirst(): void {
    const last = this.#heap.pop()
    if (last === undefined || this.#heap.length === 0) return
    this.#heap[0] = last
    this.#sink()
  }

  #rise(start: number): void {
    for (let at = start; at > 0;) {
      const parent = (at - 1) >> 1
      if (!this.#isBefore(at, parent)) return
      this.#swap(at, parent)
      at = parent
    }
  }

  #sink(): void {
    for (let at = 0; ;) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      const smaller = right < this.#heap.length && this.#isBefore(right, left) ? right : left
      if (smaller >= this.#heap.length || !this.#isBefore(smaller, at)) return
      this.#swap(at, smaller)
      at = smaller
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [first, second] = [this.#heap[one], this.#heap[other]]
    if (first === undefined || second === undefined) return false
    return first.sleeper.until - second.sleeper.until < 0 || (first.sleeper.until === second.sleeper.until && first.order < second.order)
  }

  #swap(one: number, other: number): void {
    const [first, second] = [this.#heap[one], this.#heap[other]]
    if (first === undefined || second === undefined) return
    this.#heap[one] = second
    this.#heap[other] = first
  }
}
