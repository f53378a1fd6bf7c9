/** What the process of a pipeline is told, as JSON in its only argument; but for the settings, which have secrets, and are in a file. */
export interface PipelineOptions {
  /** Of the pipeline; its model and its service are called so as well. */
  readonly id: string
  /** When the fast time began. */
  readonly origin: number
  /** The store's file, which all processes share. */
  readonly store: string
  /** The file of the settings. */
  readonly settings: string
  /** The file of the rows. */
  readonly dataset: string
}

/** How a process of a pipeline ends by itself. */
export const exitCodes = { done: 0, failed: 1, lost: 4 } as const
