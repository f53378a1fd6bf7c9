/** Where a reader stands in the log of one job: in the stream of each machine. */
export interface LogCursor {
  readonly streams: Readonly<Record<string, StreamPosition>>
}

export interface StreamPosition {
  /** CloudWatch's, good for a day. */
  readonly token: string
  /** Of the last line, in milliseconds since 1970, and how many lines have that very time: for when the token has expired. */
  readonly time?: number
  readonly count?: number
}
