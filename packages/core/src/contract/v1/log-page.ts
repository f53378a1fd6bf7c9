/** Some lines of a job's log, and where they end. */
export interface LogPage<Cursor> {
  readonly lines: readonly LogLine[]
  /** Pass it back to go on after these lines: nothing is missed and nothing repeated, also in another process. */
  readonly cursor: Cursor
  /** `more`: read on at once. `waiting`: caught up for now. `ended`: nothing can follow. */
  readonly state: 'more' | 'waiting' | 'ended'
}

/** One line. A text that starts with `trainyard: ` is a report that core reads: metrics, step, progress. */
export interface LogLine {
  readonly text: string
  readonly time?: Date
  /** The machine, in a job of several: `algo-1`. */
  readonly node?: string
  readonly stream?: 'stdout' | 'stderr'
  /** Those that the provider extracts by itself. */
  readonly metrics?: Readonly<Record<string, number>>
  readonly step?: number
}
