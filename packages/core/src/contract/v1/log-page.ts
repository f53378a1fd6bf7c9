/** Some lines of a job's log, and where they end. */
export interface LogPage<Cursor> {
  readonly lines: readonly LogLine[]
  /** Pass it back to go on after these lines: nothing is missed and nothing repeated, also in another process. */
  readonly cursor: Cursor
  /** `more`: read on at once. `waiting`: caught up for now. `ended`: nothing can follow. */
  readonly state: 'more' | 'waiting' | 'ended'
}

/** One line. A text that starts with `trainyard: {` is a report: core reads metrics, step and progress from it. */
export interface LogLine {
  readonly text: string
  readonly time?: Date
  /** The machine, in a job of several: `algo-1`. */
  readonly node?: string
  readonly stream?: 'stdout' | 'stderr'
  /** Those that the provider extracts by itself. */
  readonly metrics?: Readonly<Record<string, number>>
  readonly step?: number
  /** Set by core in `log` events: the line is a report, and came as `metric` and `progress` events as well. */
  readonly isReport?: true
}
