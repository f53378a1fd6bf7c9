/** `setInterval` takes no more. */
const longestInterval = 2 ** 31 - 1

/** Keeps the process up while somebody holds it: one timer that has nothing to do, and that counts only then. */
export class KeepAlive {
  #holders = 0
  #timer: NodeJS.Timeout | undefined

  hold(): void {
    this.#holders += 1
    if (this.#holders > 1) return
    this.#timer ??= setInterval(() => undefined, longestInterval)
    this.#timer.ref()
  }

  release(): void {
    this.#holders -= 1
    if (this.#holders === 0) this.#timer?.unref()
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}
