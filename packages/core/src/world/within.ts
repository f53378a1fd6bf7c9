import type { Clock } from './clock.ts'

/** The promise, or `late()` thrown when it has not settled after so many milliseconds. It keeps no process up for that. */
export async function within<Value>(promise: Promise<Value>, clock: Clock, milliseconds: number, late: () => Error): Promise<Value> {
  const settled = new AbortController()
  const limit = clock.sleep(milliseconds, settled.signal, { keepAlive: false }).then(
    () => Promise.reject(late()),
    () => promise,
  )
  try {
    return await Promise.race([promise, limit])
  } finally {
    settled.abort('settled')
    limit.catch(() => undefined)
  }
}
