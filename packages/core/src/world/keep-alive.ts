/** `setInterval` takes no more. */
const longestInterval = 2 ** 31 - 1

/** Keeps the process up while somebody holds it, any number with one timer that has nothing to do. */
export class KeepAlive {
  #holders = 0
  #timer: NodeJS.Timeout | undefined

  hold(): void {
    if (this.#holders === 0) this.#timer = setInterval(() => undefined, longestInterval)
    this.#holders += 1
  }

  release(): void {
    this.#holders -= 1
    if (this.#holders === 0) clearInterval(this.#timer)
  }
}
