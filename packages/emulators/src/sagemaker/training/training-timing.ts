/** How long the stages of a job take, in milliseconds on the emulator's clock. */
export interface TrainingTiming {
  /** Until there are instances. Default 30 s. */
  readonly starting: number
  /** Until image and data are there. Default 20 s. */
  readonly downloading: number
  /** Of a simulated container. Default 120 s. */
  readonly training: number
  /** Until the model is in S3. Default 10 s. */
  readonly uploading: number
  /** Of a simulated container, from the stop until it ends. Default 10 s. */
  readonly stopping: number
  /** From an interruption of spot instances until there are others. Default 60 s. */
  readonly interrupted: number
}

export const defaultTiming: TrainingTiming = {
  starting: 30_000,
  downloading: 20_000,
  training: 120_000,
  uploading: 10_000,
  stopping: 10_000,
  interrupted: 60_000,
}
