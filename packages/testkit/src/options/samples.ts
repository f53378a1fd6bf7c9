import type { DeploymentRequest, ModelConfig, PredictionRequest, TrainingRequest } from '@trainyard/core'

/** Of every component: which one is tested. */
export interface ComponentSamples {
  /** The type. Default: the plugin's first of this kind. */
  readonly type?: string
  /** The instance's configuration. Default: that of all components. */
  readonly config?: object
}

/** Requests of which it is known what becomes of them. The more there are, the more is checked. */
export interface RunnerSamples<Request> extends ComponentSamples {
  /** Completes soon. */
  readonly completes: Request
  /** Is taken, then fails. Default: how a job fails is not checked. */
  readonly fails?: Request
  /** Runs until it is stopped. Default: what can be done to a running job is not checked. */
  readonly runs?: Request
  /** Each has a field that the plugin must refuse. Default: none. */
  readonly refused?: readonly Request[]
  /** The log lines that `completes` writes, all of them. Default: whatever it writes must be read alike each time. */
  readonly lines?: readonly string[]
  /** A reference, of the right form, to a job that the provider does not have. Default: one of a job, with another job name in it. */
  readonly unknown?: object
  /** The shortest time limit that the provider enforces by itself. Default: 1. */
  readonly timeLimitSeconds?: number
}

export interface TrainerSamples extends RunnerSamples<TrainingRequest> {
  /** Where `completes` may save its model. Default: a temporary folder, if the trainer saves to files. */
  readonly savePath?: string
}

export interface PredictorSamples extends RunnerSamples<PredictionRequest> {
  /** What `completes` gives, row by row. */
  readonly rows: readonly unknown[]
}

export interface DeployerSamples extends RunnerSamples<DeploymentRequest> {
  /** What the service of `completes` is asked, and what it answers. Default: it is not asked. */
  readonly invoke?: { readonly input: unknown; readonly output: unknown }
  /** The parts in which it answers. Default: `output` alone. */
  readonly parts?: readonly unknown[]
}

export interface FinderSamples extends ComponentSamples {
  /** A path or id that it finds. */
  readonly finds: string
  /** One that is not its own. Default: `no-such-model-of-the-test-kit`. */
  readonly unknown?: string
}

export interface InitializerSamples extends ComponentSamples {
  /** What it makes a live model of. */
  readonly inits: ModelConfig
  /** One that is not its own. Default: a model at `unknown:no-such-model-of-the-test-kit`. */
  readonly unknown?: ModelConfig
}
