export interface LocalReference {
  /** The job's own folder, absolute. It exists once the job has something to keep there. */
  readonly directory: string
}
