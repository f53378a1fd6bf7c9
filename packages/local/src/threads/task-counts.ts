const sent = 0
const begun = 1

/** How many tasks a thread was sent, and how many it has begun: both sides see it, without a look into the channel that holds up the other. */
export class TaskCounts {
  readonly memory: SharedArrayBuffer
  readonly #counts: Int32Array

  /** `memory`: the other side's. */
  constructor(memory = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory
    this.#counts = new Int32Array(memory)
  }

  get sent(): number {
    return Atomics.load(this.#counts, sent)
  }

  get begun(): number {
    return Atomics.load(this.#counts, begun)
  }

  /** One that was sent is not begun. */
  get isOneLeft(): boolean {
    return this.sent !== this.begun
  }

  send(): void {
    Atomics.add(this.#counts, sent, 1)
  }

  begin(): void {
    Atomics.add(this.#counts, begun, 1)
  }
}
