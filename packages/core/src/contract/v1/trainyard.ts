import type { BatchInput } from './batch-input.ts'
import type { BatchOutput } from './batch-output.ts'
import type { ComponentKind, Components } from './components.ts'
import type { EvaluationInput } from './evaluation-input.ts'
import type { FutureReference } from './future-reference.ts'
import type { JobFuture } from './job-future.ts'
import type { DeployOptions, PredictOptions, PublishOptions, TrainOptions } from './job-options.ts'
import type { Jobs } from './jobs.ts'
import type { LiveOf, LoadOptions, ModelSource } from './load-options.ts'
import type { Model, ModelConfig } from './model.ts'
import type { Metrics } from './metrics.ts'
import type { ModelReference } from './model-reference.ts'
import type { Models } from './models.ts'
import type { ModuleClass } from './module-class.ts'
import type { Pipeline, ResumeOptions, RunOptions } from './pipeline.ts'
import type { Plugin } from './plugin.ts'
import type { PredictionFuture } from './prediction-future.ts'
import type { Service } from './service.ts'
import type { TrainerCheck } from './trainer-check.ts'
import type { TrainInput } from './train-input.ts'
import type { TrainedModel } from './trained-model.ts'
import type { TrainingFuture } from './training-future.ts'

/** The client: everything a user calls. Made by `createTrainyard` or `loadTrainyard`; opens nothing before it is used. */
export interface Trainyard<Plugins extends readonly Plugin[] = readonly Plugin[]> extends AsyncDisposable {
  /**
   * Resolves when the job is recorded and the provider, or the instance's own queue, has accepted it.
   * @throws the refusal (`InvalidRequestError`, `UnsupportedRequestError`, `NoCapacityError`, …) before anything is paid for
   * @throws SubmitUnconfirmedError when it cannot be told whether the provider has the job; `jobs.recover` finds out
   */
  train<Module extends ModuleClass>(request: TrainInput<Module>, options?: TrainOptions<Plugins>): Promise<TrainingFuture<LiveOf<Module>>>
  /**
   * What each configured trainer, or the one that the options name, would say to a training: what it would refuse, and why. Nothing is
   * recorded, started or paid for.
   */
  check<Module extends ModuleClass>(request: TrainInput<Module>, options?: TrainOptions<Plugins>): Promise<readonly TrainerCheck[]>
  /** Calls a method of a live model as a job. */
  predict<Live extends Model, Name extends MethodOf<Live>>(
    model: Live,
    method: Name,
    parameters: ParametersOf<Live[Name]>,
    options?: PredictOptions<Plugins>,
  ): Promise<PredictionFuture<OutputOf<Live[Name]>, PartOf<Live[Name]>>>
  /** Predicts every row of a file or folder. */
  predictBatch(request: BatchInput, options?: PredictOptions<Plugins>): Promise<PredictionFuture<BatchOutput>>
  /** Has the provider itself judge a model. @throws UnsupportedRequestError where it has nothing that does */
  evaluate(request: EvaluationInput, options?: PredictOptions<Plugins>): Promise<PredictionFuture<Metrics, Metrics>>
  /**
   * Puts a model into a provider's registry. The call itself may take as long as the copy does: a deployer may do the work before it
   * accepts the job.
   */
  publish(model: ModelReference, options?: PublishOptions<Plugins>): Promise<JobFuture<TrainedModel>>
  /** Makes a model answer requests. */
  deploy(model: ModelReference, options?: DeployOptions<Plugins>): Promise<JobFuture<Service>>
  /**
   * Runs a pipeline in this process. Under the id of an earlier run it goes on: what is done is not repeated, and of a run that is complete
   * it gives the future. While another client runs it, this call waits, and takes over when that client dies.
   * @throws InvalidRequestError for an input other than the recorded one, and for a `from` that is no action
   * @throws JobRunningError for a `from` while it runs
   */
  run<Input, Output>(pipeline: Pipeline<Input, Output>, input: Input, options?: RunOptions): Promise<JobFuture<Output>>
  /** From an action on, with an input that has what that action needs. */
  run<Output>(
    pipeline: Pipeline<never, Output>,
    input: object,
    options: RunOptions & { readonly from: string | number },
  ): Promise<JobFuture<Output>>
  /** `run` with the recorded input. @throws JobNotFoundError for an id under which no pipeline was run */
  resume<Output>(pipeline: Pipeline<never, Output>, id: string, options?: ResumeOptions): Promise<JobFuture<Output>>
  /**
   * Finds a model and makes it live in this process. An archive is unpacked into a temporary folder, which is gone when the model is
   * live: a module must have read all that it needs by then.
   * @throws ModelNotFoundError when no finder knows it, or no initializer can load it
   * @throws ArchiveError for an archive that is damaged, too large, or unsafe to unpack
   */
  load<Module extends ModuleClass = ModuleClass>(source: ModelSource, options?: LoadOptions<Module>): Promise<LiveOf<Module>>
  /** A live model as it is; a path or id as `load` loads it. @throws InvalidRequestError for anything else */
  resolve<Module extends ModuleClass = ModuleClass>(modelOrPath: Model | string, options?: LoadOptions<Module>): Promise<LiveOf<Module>>
  findModel(path: string, options?: Pick<LoadOptions<ModuleClass>, 'finder' | 'options' | 'signal'>): Promise<ModelConfig | undefined>
  /** @throws JobNotFoundError for an id that the store does not know */
  getFuture(job: string | FutureReference): Promise<JobFuture<unknown>>
  /** @throws JobNotFoundError for an id that the store does not know, or that is no training's */
  getTrainingFuture(job: string | FutureReference): Promise<TrainingFuture>
  /** @throws JobNotFoundError for an id that the store does not know, or that is no prediction's */
  getPredictionFuture(job: string | FutureReference): Promise<PredictionFuture>
  /**
   * The service that a deployment made. Of a JSON form the provider is asked, so that it may be of a service that no client of Trainyard made.
   * @throws JobNotFoundError for an id that the store does not know, or that is no deployment's
   */
  getService(service: string | FutureReference): Promise<Service>
  /**
   * A named component, built on first use and the same from then on; a component that is passed in is given back.
   * @throws UnknownInstanceError, ConfigurationError
   */
  component<Kind extends ComponentKind>(kind: Kind, nameOrComponent?: string | Components[Kind]): Promise<Components[Kind]>
  readonly jobs: Jobs
  readonly models: Models
  /** Builds every configured instance now, so that a wrong setting shows at the start. @throws ConfigurationError */
  initialize(): Promise<void>
  /**
   * Ends every wait and whatever is open. Jobs at providers go on; jobs bound to this client are canceled. Calls after it reject
   * with `ClientClosedError`; closing twice is harmless.
   */
  close(): Promise<void>
}

// oxlint-disable-next-line typescript/no-explicit-any -- a method of any parameters
type Method = (...parameters: any) => unknown
/** The names of a model's methods. */
export type MethodOf<Live> = { [Key in keyof Live]: Live[Key] extends Method ? Key : never }[keyof Live] & string
export type ParametersOf<Value> = Value extends Method ? Parameters<Value> : never
/** What `result()` of a call gives: what the method gives, or the list of all that an async iterable or a generator gives. */
export type OutputOf<Value> = Value extends Method ? Whole<Awaited<ReturnType<Value>>> : never
/** What `stream()` of a call gives, one by one. */
export type PartOf<Value> = Value extends Method ? Part<Awaited<ReturnType<Value>>> : never
type Whole<Output> = Output extends AsyncIterable<infer Each> | Generator<infer Each> ? Each[] : Output
type Part<Output> = Output extends AsyncIterable<infer Each> | Generator<infer Each> ? Each : Output
