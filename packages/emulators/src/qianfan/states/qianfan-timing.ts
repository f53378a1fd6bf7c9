/** How long things take, in milliseconds on the emulator's clock. */
export interface QianfanTiming {
  /** Until a training has a state at all. Default 2 seconds. */
  readonly scheduling: number
  /** Default 20 seconds. */
  readonly waiting: number
  /** Default 5 minutes. */
  readonly training: number
  /** Of a model. Default 20 seconds. */
  readonly publishing: number
  /** Default 90 seconds, of which a service is new for the first ten. */
  readonly deploying: number
  /** Of a dataset. Default 5 seconds. */
  readonly importing: number
  /** Of a dataset. Default 5 seconds. */
  readonly releasing: number
  /** Of a dataset. Default 5 seconds. */
  readonly exporting: number
  /** Default 1 minute. */
  readonly evaluating: number
  /** Of a whole task. Default 1 minute. */
  readonly batchInference: number
}

export const defaultTiming: QianfanTiming = {
  scheduling: 2000,
  waiting: 20_000,
  training: 300_000,
  publishing: 20_000,
  deploying: 90_000,
  importing: 5000,
  releasing: 5000,
  exporting: 5000,
  evaluating: 60_000,
  batchInference: 60_000,
}
