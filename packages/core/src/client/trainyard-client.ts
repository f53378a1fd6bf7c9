import type {
  BatchInput,
  BatchOutput,
  ComponentKind,
  Components,
  DeployOptions,
  EvaluationInput,
  FutureReference,
  JobFuture,
  JobRole,
  Jobs,
  LiveOf,
  LoadOptions,
  MethodOf,
  Metrics,
  Model,
  ModelConfig,
  ModelReference,
  Models,
  ModelSource,
  ModuleClass,
  OutputOf,
  ParametersOf,
  PartOf,
  Pipeline,
  Plugin,
  PredictionFuture,
  PredictOptions,
  PublishOptions,
  ResumeOptions,
  RunOptions,
  Service,
  TrainedModel,
  TrainerCheck,
  TrainInput,
  TrainingFuture,
  TrainOptions,
  Trainyard,
} from '../contract/index.ts'
import { hasEnded, type JobRecord } from '../engine/record/job-record.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { JobNotFoundError } from '../errors/job-not-found-error.ts'
import { UnknownInstanceError } from '../errors/unknown-instance-error.ts'
import { showValue } from '../errors/show-value.ts'
import { isPipelineReference, recordOf } from '../future/future-reference.ts'
import { isPredictionFuture, isTrainingFuture } from '../future/future-maker.ts'
import { assertComponent } from '../registry/assert-component.ts'
import { kindNames } from '../registry/component-kinds.ts'
import { anObject, checkOptions, checkRequest } from '../request/check-request.ts'
import { checkSource, artifactOfModel } from '../request/model-source.ts'
import {
  deployOptionsSchema,
  loadOptionsSchema,
  predictOptionsSchema,
  publishOptionsSchema,
  trainOptionsSchema,
} from '../request/option-schemas.ts'
import type { WiredParts } from './wire-client.ts'
import { ClientJobs } from './client-jobs.ts'
import type { JobWish } from './job-wish.ts'

type AnyPlugins = readonly Plugin[]

/** The client. Each method checks what it is given, then hands it to the part that does the work. */
export class TrainyardClient<Plugins extends AnyPlugins> implements Trainyard<Plugins> {
  readonly jobs: Jobs
  readonly models: Models
  readonly #parts: WiredParts
  #hasRecovered = false
  #closing: Promise<void> | undefined

  constructor(parts: WiredParts) {
    this.#parts = parts
    this.jobs = new ClientJobs(parts.engine, () => this.#begin())
    this.models = parts.singletons
  }

  async train<Module extends ModuleClass>(
    request: TrainInput<Module>,
    options?: TrainOptions<Plugins>,
  ): Promise<TrainingFuture<LiveOf<Module>>> {
    return this.#start(this.#training(request, options))
  }

  async check<Module extends ModuleClass>(
    request: TrainInput<Module>,
    options: TrainOptions<Plugins> = {},
  ): Promise<readonly TrainerCheck[]> {
    this.#open()
    return this.#parts.jobs.check(this.#training(request, options), options.trainer === undefined ? undefined : [options.trainer])
  }

  async predict<Live extends Model, Name extends MethodOf<Live>>(
    model: Live,
    method: Name,
    parameters: ParametersOf<Live[Name]>,
    options: PredictOptions<Plugins> = {},
  ): Promise<PredictionFuture<OutputOf<Live[Name]>, PartOf<Live[Name]>>> {
    checkOptions(predictOptionsSchema, options)
    if (typeof (model as Partial<Model> | undefined)?.save !== 'function') {
      throw new InvalidRequestError({ field: 'model', expected: 'a live model, which has save()', found: showValue(model) })
    }
    if (typeof method !== 'string' || method in Object.prototype || typeof model[method] !== 'function') {
      throw new InvalidRequestError({ field: 'method', expected: 'the name of a method of the model', found: showValue(method) })
    }
    const { predictor = 'default', ...jobOptions } = options
    return this.#start({
      role: 'prediction',
      instanceName: predictor,
      request: { kind: 'call', model, method, arguments: parameters },
      options: jobOptions,
    })
  }

  async predictBatch(request: BatchInput, options: PredictOptions<Plugins> = {}): Promise<PredictionFuture<BatchOutput>> {
    checkOptions(predictOptionsSchema, options)
    checkRequest(anObject, request)
    const { predictor = 'default', ...jobOptions } = options
    const batch = { ...request, kind: 'batch', model: artifactOfModel(request.model) } as const
    return this.#start({ role: 'prediction', instanceName: predictor, request: batch, options: jobOptions })
  }

  async evaluate(request: EvaluationInput, options: PredictOptions<Plugins> = {}): Promise<PredictionFuture<Metrics, Metrics>> {
    checkOptions(predictOptionsSchema, options)
    checkRequest(anObject, request)
    const { predictor = 'default', ...jobOptions } = options
    const evaluation = { ...request, kind: 'evaluation', model: artifactOfModel(request.model) } as const
    return this.#start({ role: 'prediction', instanceName: predictor, request: evaluation, options: jobOptions })
  }

  async publish(model: ModelReference, options: PublishOptions<Plugins> = {}): Promise<JobFuture<TrainedModel>> {
    checkOptions(publishOptionsSchema, options)
    return this.#deploy('publish', model, options)
  }

  async deploy(model: ModelReference, options: DeployOptions<Plugins> = {}): Promise<JobFuture<Service>> {
    checkOptions(deployOptionsSchema, options)
    return this.#deploy('serve', model, options)
  }

  async run<Output>(pipeline: Pipeline<never, Output>, input: unknown, options: RunOptions = {}): Promise<JobFuture<Output>> {
    this.#begin()
    // The run's record holds what this very pipeline gives.
    return this.#parts.pipelines.run(this.#asAny, pipeline, input, options) as Promise<JobFuture<Output>>
  }

  async resume<Output>(pipeline: Pipeline<never, Output>, id: string, options: ResumeOptions = {}): Promise<JobFuture<Output>> {
    this.#begin()
    return this.#parts.pipelines.resume(this.#asAny, pipeline, id, options) as Promise<JobFuture<Output>>
  }

  async load<Module extends ModuleClass = ModuleClass>(source: ModelSource, options: LoadOptions<Module> = {}): Promise<LiveOf<Module>> {
    this.#open()
    checkSource(source)
    checkOptions(loadOptionsSchema, options)
    const { engine, singletons, sources } = this.#parts
    const { signal, ...loadOptions } = options
    const context = engine.contextOf(signal)
    if (options.singleton) return (await singletons.load(source, loadOptions, context)) as LiveOf<Module>
    return (await sources.load(source, loadOptions, context)).model as LiveOf<Module>
  }

  async resolve<Module extends ModuleClass = ModuleClass>(
    modelOrPath: Model | string,
    options: LoadOptions<Module> = {},
  ): Promise<LiveOf<Module>> {
    this.#open()
    if (typeof modelOrPath === 'string') return this.load(modelOrPath, options)
    if (typeof (modelOrPath as Partial<Model> | undefined)?.save === 'function') return modelOrPath as LiveOf<Module>
    const expected = 'a live model, which has save(), or a path or an id'
    throw new InvalidRequestError({ field: 'model', expected, found: showValue(modelOrPath) })
  }

  async findModel(
    path: string,
    options: Pick<LoadOptions<ModuleClass>, 'finder' | 'options' | 'signal'> = {},
  ): Promise<ModelConfig | undefined> {
    this.#open()
    if (typeof path !== 'string') throw new InvalidRequestError({ field: 'path', expected: 'a string', found: showValue(path) })
    return this.#parts.loader.find(path, options, this.#parts.engine.contextOf(options.signal))
  }

  async getFuture(job: string | FutureReference): Promise<JobFuture<unknown>> {
    return this.#parts.futures.of(await this.#recordOf(job))
  }

  async getTrainingFuture(job: string | FutureReference): Promise<TrainingFuture> {
    const future = this.#parts.futures.of(await this.#recordOf(job, 'training'))
    if (!isTrainingFuture(future)) throw new JobNotFoundError(future.id, 'training')
    return future
  }

  async getPredictionFuture(job: string | FutureReference): Promise<PredictionFuture> {
    const future = this.#parts.futures.of(await this.#recordOf(job, 'prediction'))
    if (!isPredictionFuture(future)) throw new JobNotFoundError(future.id, 'prediction')
    return future
  }

  async getService(service: string | FutureReference): Promise<Service> {
    const record = await this.#recordOf(service, 'deployment')
    const { engine, futures } = this.#parts
    const known = hasEnded(record) ? record : await engine.look(record.id)
    if (hasEnded(known)) return futures.service(known)
    const advice = 'Wait for its deployment: (await yard.getFuture(id)).result() gives the service.'
    throw new InvalidRequestError({ field: 'service', expected: 'one that is up', found: known.snapshot.status, advice })
  }

  async component<Kind extends ComponentKind>(
    kind: Kind,
    nameOrComponent: string | Components[Kind] = 'default',
  ): Promise<Components[Kind]> {
    this.#open()
    if (!kindNames.includes(kind)) throw new UnknownInstanceError(kind, showValue(nameOrComponent), [])
    if (typeof nameOrComponent === 'string') return (await this.#parts.instances.get(kind, nameOrComponent)).component
    assertComponent(nameOrComponent, kind, 'What was passed')
    return nameOrComponent
  }

  async initialize(): Promise<void> {
    this.#open()
    await this.#parts.instances.initialize()
  }

  close(): Promise<void> {
    this.#closing ??= this.#parts.close()
    return this.#closing
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  /** To a pipeline, which may bring options for any plugin. */
  get #asAny(): Trainyard {
    return this as Trainyard
  }

  #training(request: TrainInput, options: TrainOptions<Plugins> | undefined): JobWish {
    checkOptions(trainOptionsSchema, options)
    checkRequest(anObject, request)
    const { trainer = this.#parts.defaultTrainer, savePath, saveWithId, modelName, ...jobOptions } = options ?? {}
    const save = { savePath, saveWithId, modelName }
    return { role: 'training', instanceName: trainer, request: { ...request }, options: jobOptions, save }
  }

  async #deploy<Result>(kind: 'publish' | 'serve', model: ModelReference, options: DeployOptions<Plugins>): Promise<JobFuture<Result>> {
    const { deployer = 'default', name, method, ...jobOptions } = options
    const request = { kind, model: artifactOfModel(model), ...(name !== undefined && { name }), ...(method !== undefined && { method }) }
    return this.#start({ role: 'deployment', instanceName: deployer, request, options: jobOptions })
  }

  /** The result has the type that the wish's role and kind have; the caller's signature says which. */
  async #start<Future extends JobFuture<unknown>>(wish: JobWish): Promise<Future> {
    this.#begin()
    const { engine, jobs, futures } = this.#parts
    const record = await engine.start(await jobs.make(wish))
    return futures.of(record) as Future
  }

  async #recordOf(job: string | FutureReference, role?: JobRole): Promise<JobRecord> {
    this.#begin()
    const { engine, now } = this.#parts
    const adopted = typeof job === 'string' || isPipelineReference(job) ? undefined : recordOf(job, now())
    const id = typeof job === 'string' ? job : job.id
    const known = (await engine.find(id)) ?? adopted
    if (!known || (role !== undefined && known.role !== role)) throw new JobNotFoundError(id, role)
    return known === adopted ? engine.adopt(adopted) : known
  }

  /** @throws ClientClosedError */
  #open(): void {
    this.#parts.engine.assertOpen()
  }

  /** All that has to do with jobs begins here: what a dead client left is taken over, once. */
  #begin(): void {
    this.#open()
    if (this.#hasRecovered) return
    this.#hasRecovered = true
    void this.#parts.engine.recover().catch(() => undefined)
  }
}
