import type { TrainingJob } from './training-job.ts'

/** How the container of a job ended. */
export interface ContainerEnd {
  /** Undefined where it ended well; else the text that becomes `FailureReason`. */
  readonly failure?: string
}

/** Runs the container of a job on all its instances, and brings what it leaves behind to S3. */
export interface Container {
  /** Data and everything else that must lie ready. Called anew where the instances were taken away. */
  prepare(job: TrainingJob): Promise<void>
  /** Until it ends. Once the signal is aborted it is asked to stop, and may take its time. */
  run(job: TrainingJob, signal: AbortSignal): Promise<ContainerEnd>
  /** Resolves when a container that began now has run for so long. Rejects once the signal is aborted. */
  runtime(milliseconds: number, signal: AbortSignal): Promise<void>
  /** Uploads what it left behind; gives where the model lies, if it is wanted. */
  collect(job: TrainingJob, options: { readonly withModel: boolean }): Promise<string | undefined>
  /** Nothing of it is left. */
  remove(job: TrainingJob): Promise<void>
}
