import type { FailureReason } from './job-snapshot.ts'
import type { Plugin } from './plugin.ts'
import type { RunnerSection, ProviderOptions } from './provider-options.ts'

/** What every job may be told beside its request. */
export interface JobOptions<Plugins extends readonly Plugin[], Role extends RunnerSection> {
  readonly providerOptions?: ProviderOptions<Plugins, Role> | undefined
  /** Used as the id, verbatim: refused while such a job runs, free again once it has ended. Default: `hash(instance):uuid`. */
  readonly externalId?: string | undefined
  /** With `externalId`: give the job that has this id, running or ended, instead of refusing. Default: false. */
  readonly attach?: boolean | undefined
  /** How often to try in all, after which endings, and how long to wait between. Default: one attempt. */
  readonly retry?: RetryPolicy | undefined
  /** In the instance's own queue, higher first. Default: 0. */
  readonly priority?: number | undefined
  /** Aborting before the call returns cancels what was submitted; afterwards it has no effect. */
  readonly signal?: AbortSignal | undefined
}

export interface RetryPolicy {
  /** All of them, the first included: 3 means two more after a failure. */
  readonly attempts: number
  readonly on: readonly FailureReason[]
  /** Before the second attempt; each further one waits twice as long, up to ten minutes. Default: 0, at once. */
  readonly backoffMilliseconds?: number | undefined
}

export interface TrainOptions<Plugins extends readonly Plugin[]> extends JobOptions<Plugins, 'trainers'> {
  /** The instance. Default: `TRAINYARD_TRAINER`, else `default`. */
  readonly trainer?: string | undefined
  /** A local path or a URI. Default: the instance's setting `savePath`, else the provider's own place. */
  readonly savePath?: string | undefined
  /** Appends the id (its uuid part) to the save path. Default: false. */
  readonly saveWithId?: boolean | undefined
  /** Appended to the save path, after the id. */
  readonly modelName?: string | undefined
}

export interface PredictOptions<Plugins extends readonly Plugin[]> extends JobOptions<Plugins, 'predictors'> {
  /** The instance. Default: `default`. */
  readonly predictor?: string | undefined
}

export interface PublishOptions<Plugins extends readonly Plugin[]> extends JobOptions<Plugins, 'deployers'> {
  /** The instance. Default: `default`. */
  readonly deployer?: string | undefined
  /** Of the published model or the service. Default: the job's name. */
  readonly name?: string | undefined
}

export interface DeployOptions<Plugins extends readonly Plugin[]> extends PublishOptions<Plugins> {
  /** The method of the model that answers, see `Model`. Default: `run`. */
  readonly method?: string | undefined
}
