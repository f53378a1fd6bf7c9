/** Counts the requests of each second. */
export class RequestRate {
  #second = 0
  #count = 0

  /** 0: the request may pass. Else the whole seconds until it may. */
  secondsToWait(perSecond: number, now: number): number {
    const second = Math.floor(now / 1000)
    if (second !== this.#second) {
      this.#second = second
      this.#count = 0
    }
    return perSecond > 0 && ++this.#count > perSecond ? 1 : 0
  }
}
