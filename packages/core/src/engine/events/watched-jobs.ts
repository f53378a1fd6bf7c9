import type { JobLedger } from '../record/job-ledger.ts'
import type { JobRecord } from '../record/job-record.ts'
import type { Watchers } from '../watch/watchers.ts'

interface WatchedParts {
  readonly ledger: JobLedger
  readonly watchers: Watchers
}

/** Jobs that are looked at until nothing about them can change any more. */
export class WatchedJobs {
  readonly #parts: WatchedParts
  readonly #onChange: () => void
  readonly #stops = new Map<string, () => void>()

  constructor(parts: WatchedParts, onChange: () => void) {
    this.#parts = parts
    this.#onChange = onChange
  }

  /** Harmless for one that is among them, or over. */
  async add(record: JobRecord): Promise<void> {
    const { ledger, watchers } = this.#parts
    const { id } = record
    if (this.#stops.has(id) || isOver(record)) return
    const unlisten = ledger.listen(id, next => {
      if (isOver(next)) this.#remove(id)
      this.#onChange()
    })
    this.#stops.set(id, unlisten)
    // An instance that is not configured here: whoever has it looks at the job, and what comes of that is in the store.
    const unwatch = await watchers.watch(record, { keepAlive: true }).catch(() => () => undefined)
    if (this.#stops.get(id) !== unlisten) return unwatch()
    this.#stops.set(id, () => {
      unlisten()
      unwatch()
    })
  }

  clear(): void {
    for (const id of [...this.#stops.keys()]) this.#remove(id)
  }

  #remove(id: string): void {
    this.#stops.get(id)?.()
    this.#stops.delete(id)
  }
}

function isOver({ phase, log }: JobRecord): boolean {
  return phase === 'ended' && log.isDrained
}
