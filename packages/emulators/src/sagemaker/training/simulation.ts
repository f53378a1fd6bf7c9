import type { TrainingJobRequest } from './training-job-request.ts'

/** What a simulated container does. */
export interface Simulation {
  /** How long it runs, in milliseconds on the emulator's clock. Default: the timing's `training`. */
  readonly milliseconds?: number
  /** What it prints, spread over that time. Default: one line at its start and one at its end. */
  readonly lines?: readonly string[]
  /** Ends it as a failure, with this reason. */
  readonly failure?: string
  /** The files of `model.tar.gz`, by path. Default: one that says that nothing was trained. */
  readonly model?: Readonly<Record<string, string | Uint8Array>>
  /** The files of `output.tar.gz`. Default: there is none. */
  readonly output?: Readonly<Record<string, string | Uint8Array>>
}

/** Decides what the container of a job does where it is not executed. */
export type Simulate = (request: TrainingJobRequest) => Simulation
