import type { LogCursor } from './log-cursor.ts'

/** Jobs of which it is remembered; of others it begins anew, and their log ends a little later. */
const mostJobs = 1000

/** Since when the log of a job that has ended stands still. Readers may drop a cursor that brought no line, so it is no part of it. */
export class QuietLogs {
  readonly #quiet = new Map<string, { readonly tail: string; readonly since: number }>()

  /** Milliseconds since 1970. `streams`: where a reader is that is caught up. */
  since(name: string, streams: LogCursor['streams'], now: number): number {
    const tail = JSON.stringify(Object.entries(streams).toSorted(([one], [other]) => (one < other ? -1 : 1)))
    const known = this.#quiet.get(name)
    if (known?.tail === tail) return known.since
    this.#quiet.delete(name)
    this.#quiet.set(name, { tail, since: now })
    const [oldest] = this.#quiet.keys()
    if (this.#quiet.size > mostJobs && oldest !== undefined) this.#quiet.delete(oldest)
    return now
  }
}
