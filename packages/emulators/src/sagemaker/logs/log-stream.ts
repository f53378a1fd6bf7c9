export interface LogEvent {
  readonly timestamp: number
  readonly ingestionTime: number
  readonly message: string
}

export interface LogPage {
  readonly events: readonly LogEvent[]
  readonly nextForwardToken: string
  readonly nextBackwardToken: string
}

interface LogPageRequest {
  readonly token?: string | undefined
  readonly limit?: number | undefined
  readonly startFromHead: boolean
  readonly keep: (event: LogEvent) => boolean
}

const mostEvents = 10_000
const mostBytes = 2 ** 20
/** What the service counts for each event beside its text. */
const bytesBeside = 26

/** Events in the order in which they arrived. A token is a place between two of them, so none is lost or given twice. */
export class LogStream {
  readonly name: string
  readonly creationTime: number
  /** When readers see it. */
  readonly visibleFrom: number
  readonly #events: LogEvent[] = []
  #emptyPages = 0

  constructor(
    name: string,
    { creationTime, visibleFrom = creationTime }: { readonly creationTime: number; readonly visibleFrom?: number },
  ) {
    this.name = name
    this.creationTime = creationTime
    this.visibleFrom = visibleFrom
  }

  get events(): readonly LogEvent[] {
    return this.#events
  }

  add(events: readonly LogEvent[]): void {
    this.#events.push(...events)
  }

  page({ token, limit = mostEvents, startFromHead, keep }: LogPageRequest): LogPage {
    const [, direction = startFromHead ? 'f' : 'b', place] = /^([fb])\/(\d+)/.exec(token ?? '') ?? []
    const at = place === undefined ? (direction === 'f' ? 0 : this.#events.length) : Math.min(Number(place), this.#events.length)
    const [start, end] = direction === 'f' ? [at, this.#endAfter(at, limit)] : [this.#startBefore(at, limit), at]
    const events = this.#events.slice(start, end).filter(keep)
    return {
      events: events.toSorted((one, other) => one.timestamp - other.timestamp),
      nextForwardToken: tokenAt('f', end),
      nextBackwardToken: tokenAt('b', start),
    }
  }

  /** No events, but a token that is new: the service does that where it has read, but found nothing. */
  emptyPage(token: string | undefined): LogPage {
    const place = Number(/\d+/.exec(token ?? '')?.[0] ?? 0)
    const suffix = `/${++this.#emptyPages}`
    return { events: [], nextForwardToken: tokenAt('f', place) + suffix, nextBackwardToken: tokenAt('b', place) + suffix }
  }

  #endAfter(start: number, limit: number): number {
    let [end, bytes] = [start, 0]
    while (end < this.#events.length && end - start < limit) {
      bytes += this.#bytesOf(end)
      if (bytes > mostBytes && end > start) break
      end++
    }
    return end
  }

  #startBefore(end: number, limit: number): number {
    let [start, bytes] = [end, 0]
    while (start > 0 && end - start < limit) {
      bytes += this.#bytesOf(start - 1)
      if (bytes > mostBytes && start < end) break
      start--
    }
    return start
  }

  #bytesOf(index: number): number {
    return Buffer.byteLength(this.#events[index]?.message ?? '') + bytesBeside
  }
}

function tokenAt(direction: 'f' | 'b', place: number): string {
  return `${direction}/${String(place).padStart(12, '0')}`
}
