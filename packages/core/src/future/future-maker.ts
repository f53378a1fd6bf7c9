import type { JobFuture, Model, ModuleClass, PredictionFuture, Service, TrainedModel, TrainingFuture } from '../contract/index.ts'
import type { JobEngine } from '../engine/job-engine.ts'
import type { JobRecord } from '../engine/record/job-record.ts'
import { type FindRunner, providerJobOf } from '../engine/runner.ts'
import type { ArtifactLoader } from '../model/artifact-loader.ts'
import type { ModuleRegistry } from '../module/module-registry.ts'
import { reviveValue } from '../pipeline/stored-value.ts'
import type { InstanceRegistry } from '../registry/instance-registry.ts'
import { DeployedService } from './deployed-service.ts'
import { Future } from './future.ts'
import { outcomeOf } from './job-outcome.ts'
import { PipelineFuture } from './pipeline-future.ts'
import { OutputFuture } from './prediction-future.ts'
import { assertCompleted } from './results.ts'
import { PredictionOutputs } from './prediction-outputs.ts'
import { TrainedModelHandle } from './trained-model.ts'
import { ModelFuture } from './training-future.ts'

interface FutureMakerParts {
  readonly engine: JobEngine
  readonly runners: FindRunner
  readonly instances: InstanceRegistry
  readonly artifacts: ArtifactLoader
  readonly modules: ModuleRegistry
}

/** Makes the future of a job, the same one for as long as somebody holds it. */
export class FutureMaker {
  readonly #parts: FutureMakerParts
  readonly #outputs: PredictionOutputs
  readonly #futures = new Map<string, WeakRef<Future<unknown>>>()
  /** Has one object that nobody holds, and so tells when the collector was around. With all futures in it, each would cost twice as much. */
  readonly #collections = new FinalizationRegistry<undefined>(() => this.#letGo())

  constructor(parts: FutureMakerParts) {
    this.#parts = parts
    this.#outputs = new PredictionOutputs(parts)
    parts.engine.listenToAll(record => this.#futures.get(record.id)?.deref()?.hear(record))
  }

  of(record: JobRecord): JobFuture<unknown> {
    const known = this.#futures.get(record.id)?.deref()
    if (known) {
      known.know(record)
      return known
    }
    const future = this.#make(record)
    this.#futures.set(future.id, new WeakRef(future))
    if (this.#futures.size === 1) this.#collections.register({}, undefined)
    return future
  }

  /** What was kept of futures that nobody holds any more. */
  #letGo(): void {
    for (const [id, reference] of this.#futures) if (!reference.deref()) this.#futures.delete(id)
    if (this.#futures.size > 0) this.#collections.register({}, undefined)
  }

  /** The service that a completed deployment made. */
  async service(record: JobRecord): Promise<Service> {
    const { instances, engine } = this.#parts
    const { component } = await instances.get('deployer', record.instanceName)
    return new DeployedService(component, record, (await outcomeOf(record, instances)).uri, { signal: engine.signal })
  }

  #make(record: JobRecord): Future<unknown> {
    const { engine } = this.#parts
    if (record.role === 'training') return new ModelFuture<Model>(engine, record, async ended => this.#model(ended))
    if (record.role === 'deployment') {
      return new Future<Service | TrainedModel>(engine, record, async ended =>
        ended.request.kind === 'serve' ? this.service(ended) : this.#model(ended),
      )
    }
    if (record.role === 'pipeline') return new PipelineFuture(engine, record, async ended => this.#pipelineOutput(ended))
    return new OutputFuture(engine, record, this.#outputs)
  }

  async #pipelineOutput(record: JobRecord): Promise<unknown> {
    const { snapshot, pipeline } = record
    if (snapshot.status === 'ERRORED') {
      const { component } = await this.#parts.runners(record.role, record.instanceName)
      const thrown = component.errorOf?.(providerJobOf(record))
      if (thrown) throw thrown
    }
    assertCompleted(record)
    return reviveValue(pipeline?.output ?? {}, async id => this.of(await this.#parts.engine.look(id)).result())
  }

  async #model(record: JobRecord): Promise<TrainedModel> {
    const { instances, artifacts, modules, engine } = this.#parts
    const artifact = await outcomeOf(record, instances)
    const { request } = record
    const moduleId = request.kind === 'module' ? request.moduleId : artifact.attributes?.['moduleId']
    const module: ModuleClass | undefined = moduleId === undefined ? undefined : modules.find(moduleId)
    return new TrainedModelHandle(record.id, artifact, async () => {
      const kind = record.role === 'deployment' ? 'deployer' : 'trainer'
      const { registered } = await instances.get(kind, record.instanceName)
      return artifacts.load(artifact, { pluginName: registered.plugin.name, moduleId, module }, { signal: engine.signal })
    })
  }
}

/** The future of a training, typed as one. */
export function isTrainingFuture(future: JobFuture<unknown>): future is TrainingFuture {
  return future instanceof ModelFuture
}

/** The future of a prediction, typed as one. */
export function isPredictionFuture(future: JobFuture<unknown>): future is PredictionFuture {
  return future instanceof OutputFuture
}
