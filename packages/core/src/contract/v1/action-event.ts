/**
 * | state | meaning |
 * |---|---|
 * | `Preceding` | it is about to begin |
 * | `Running` | it goes on: a job of it moved, it said something, or the next of its actions begins |
 * | `Done` | it has an output, and is never run again under this id |
 * | `Error` | it failed |
 * | `Stopped` | it was stopped |
 *
 * The last three are ends: of each run of a pipeline or action exactly one is told, and nothing after it.
 */
export type ActionState = 'Preceding' | 'Running' | 'Done' | 'Error' | 'Stopped'

/** What happened to an action. */
export interface ActionEventDetail {
  /** The names from the pipeline down to the action: `release/publish`. Absent: the pipeline itself. */
  readonly action?: string
  readonly state: ActionState
  /** For a person. */
  readonly description?: string
  /** Plain JSON: of `Done` the output, of `Error` the message as `error`, of `Running` what the action or its job told. */
  readonly data?: unknown
}

/** What a handler is told. */
export interface ActionEvent extends ActionEventDetail {
  /** The id of the pipeline's run. */
  readonly jobId: string
  /** Of the pipeline: 2 for the first time that it was resumed. */
  readonly attempt: number
  readonly time: Date
}

/**
 * Told of each event once it is recorded, in their order. It is not waited for and cannot change the outcome: what it throws, or rejects
 * with, becomes a `warning` event of the pipeline.
 */
export type EventHandler = (event: ActionEvent) => unknown
