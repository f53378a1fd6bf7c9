/** Where jobs run, and what is known there about them, whatever clients say. */
export interface Target {
  readonly instance: TargetInstance
  /** All that ever ran there, oldest first. */
  truth(): Promise<readonly TrueJob[]>
  close(): Promise<void>
}

/** What clients are told of it. */
export interface TargetInstance {
  /** Of the trainer. */
  readonly name: string
  readonly type: string
  readonly config: Readonly<Record<string, unknown>>
  readonly sourceDirectory: string
  /** What stands before the command of a job. */
  readonly program: readonly string[]
}

/** A job as it was. Two of one name were paid for twice. */
export interface TrueJob {
  readonly name: string
  /** As it has to be recorded; undefined: it has not ended. */
  readonly end: TrueEnd | undefined
  readonly lines: readonly string[]
}

export interface TrueEnd {
  readonly status: string
  readonly reason?: string | undefined
  readonly exitCode?: number | undefined
}
