import type { Model } from '@trainyard/core'

/** Where the model of a job goes. */
export interface Destination {
  /**
   * Brings the model to its place and gives its address. Nothing in this process comes between, so that a cancel is before or after.
   * `model`: where it is live in this process.
   */
  publish(model: Model | undefined): string
  /** Leaves no trace of a model that was not published. */
  discard(): Promise<void>
}

/** One on disk: the model is written into the folder `staging` first. */
export interface StagedDestination extends Destination {
  readonly staging: string
}
