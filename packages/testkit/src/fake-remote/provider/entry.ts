/** What the provider writes down before it answers. Times are milliseconds since 1970. */
export type Entry = DatasetEntry | JobEntry | CancelEntry

export interface DatasetEntry {
  readonly type: 'dataset'
  readonly id: string
  readonly time: number
}

export interface JobEntry {
  readonly type: 'job'
  readonly id: string
  readonly time: number
  readonly name: string
  readonly tags: readonly string[]
  readonly dataset: string
  readonly command: readonly string[]
  readonly nodes: number
  /** Names alone: the values are the caller's. */
  readonly environment: readonly string[]
  /** The checkpoint that it goes on from. */
  readonly startFrom?: string
  readonly speed: number
  readonly consistencyMilliseconds: number
  readonly logDelayMilliseconds: number
}

export interface CancelEntry {
  readonly type: 'cancel'
  readonly id: string
  readonly time: number
}
