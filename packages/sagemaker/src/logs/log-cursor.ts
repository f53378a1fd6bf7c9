/** Where a reader stands in the log of one job: in the stream of each machine, and how long nothing came since the job ended. */
export interface LogCursor {
  readonly streams: Readonly<Record<string, StreamPosition>>
  /** Milliseconds since 1970: since then, the job having ended, nothing more was found. */
  readonly quietSince?: number
}

export interface StreamPosition {
  /** CloudWatch's, good for a day. */
  readonly token: string
  /** Of the last line, in milliseconds since 1970, and how many lines have that very time: for when the token has expired. */
  readonly time?: number
  readonly count?: number
}
