import type { Host } from '@trainyard/core'

/** Resolves when the promise has settled, or after so many milliseconds. */
export async function withinTime(promise: Promise<unknown>, milliseconds: number, host: Pick<Host, 'sleep'>): Promise<void> {
  const over = new AbortController()
  const settled = promise.then(
    () => undefined,
    () => undefined,
  )
  const timeUp = host.sleep(milliseconds, over.signal).catch(() => undefined)
  await Promise.race([settled, timeUp])
  over.abort()
}
