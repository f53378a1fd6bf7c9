/** Time as core and its components see it. Tests swap it for one that they turn by hand. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /**
   * Rejects with the signal's reason as soon as it is aborted, and leaves no timer then. `keepAlive`: whether the process stays up
   * for it; default true.
   */
  sleep(milliseconds: number, signal: AbortSignal, options?: { readonly keepAlive?: boolean }): Promise<void>
}

/** `setTimeout` takes no more: a longer delay would fire at once. */
const longestTimer = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep(milliseconds, signal, { keepAlive = true } = {}) {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const abort = () => {
        clearTimeout(timer)
        reject(signal.reason)
      }
      const timer = setTimeout(
        () => {
          signal.removeEventListener('abort', abort)
          resolve()
        },
        Math.min(milliseconds, longestTimer),
      )
      if (!keepAlive) timer.unref()
      signal.addEventListener('abort', abort, { once: true })
    })
  },
}
