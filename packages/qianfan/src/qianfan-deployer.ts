import {
  type CallContext,
  type Capabilities,
  type CheckContext,
  type Deployer,
  type DeploymentRequest,
  type Host,
  InvalidRequestError,
  type JobSnapshot,
  type ProviderJob,
  type Refusal,
  type SubmitContext,
  UnsupportedRequestError,
} from '@trainyard/core'
import { patienceOf } from './create-once.ts'
import { checkDeployment } from './deployment/check-deployment.ts'
import type { DeploymentOptions } from './deployment/deployment-options.ts'
import type { QianfanDeploymentReference } from './deployment/deployment-reference.ts'
import { describeListed } from './describe-listed.ts'
import { embeddingsOf, type QianfanEmbeddings, type QianfanText, textOf } from './deployment/generation.ts'
import { invocationOf } from './deployment/invocation.ts'
import { ModelRegistry } from './deployment/model-registry.ts'
import { parsePublishedModelUri, type PublishedModel } from './deployment/published-model-uri.ts'
import type { Services } from './deployment/services.ts'
import { ServicesV1 } from './deployment/services-v1.ts'
import { ServicesV2 } from './deployment/services-v2.ts'
import { snapshotOfEndpoint, snapshotOfService, snapshotOfVersion } from './deployment/snapshot-of-deployment.ts'
import type { ResolvedSettings } from './qianfan-settings.ts'
import { refusalOf } from './refusal-of.ts'
import type { FineTuning } from './training/fine-tuning.ts'
import { fineTuningOf } from './training/fine-tuning-of.ts'
import { parseTrainedModelUri, type TrainedRun } from './training/trained-model-uri.ts'
import { accountKeysOf } from './wire/account-keys-of.ts'
import { QianfanClient } from './wire/qianfan-client.ts'

type Job = ProviderJob<QianfanDeploymentReference>
type Context = SubmitContext<QianfanDeploymentReference, DeploymentOptions>

/** Publishes models of Baidu Qianfan, serves them and talks to them. */
export class QianfanDeployer implements Deployer<QianfanDeploymentReference, DeploymentOptions> {
  readonly capabilities: Capabilities<DeploymentRequest['kind']>
  /** Absent in the first generation, which lists no services. */
  readonly describeMany?: (jobs: readonly Job[], context: CallContext) => Promise<ReadonlyMap<string, JobSnapshot | undefined>>
  readonly #settings: ResolvedSettings
  readonly #host: Host
  readonly #client: QianfanClient
  readonly #fineTuning: FineTuning
  readonly #registry: ModelRegistry
  readonly #services: Services

  constructor(settings: ResolvedSettings, host: Host) {
    const isFirst = settings.apiVersion === 'v1'
    this.capabilities = { kinds: ['publish', 'serve'], ...(isFirst && { canLookUp: false }) }
    this.#settings = settings
    this.#host = host
    this.#client = new QianfanClient(settings, host)
    const { management } = this.#client
    const patience = patienceOf(settings, host)
    this.#fineTuning = fineTuningOf(settings, management, host)
    this.#registry = new ModelRegistry(management, patience, { hasIntegers: isFirst })
    this.#services = isFirst ? new ServicesV1(management) : new ServicesV2(management, host, patience)
    if (!isFirst) this.describeMany = (jobs, context) => this.#describeMany(jobs, context)
  }

  async check(request: DeploymentRequest, _context: CheckContext<DeploymentOptions>): Promise<readonly Refusal[]> {
    accountKeysOf(this.#settings)
    return checkDeployment(request)
  }

  async submit(request: DeploymentRequest, context: Context): Promise<QianfanDeploymentReference> {
    const [problem] = checkDeployment(request)
    if (problem) throw problem
    try {
      const model = await this.#publish(request, context)
      return request.kind === 'publish' ? model : await this.#serve(model, request, context)
    } catch (error) {
      throw refusalOf(error)
    }
  }

  async describe({ reference }: Job, context: CallContext): Promise<JobSnapshot | undefined> {
    const { serviceId, endpoint, modelSetId, modelId } = reference
    if (serviceId !== undefined) {
      const service = await this.#services.describe(serviceId, context)
      return service && snapshotOfService(serviceId, service)
    }
    if (endpoint !== undefined) return snapshotOfEndpoint(endpoint)
    if (modelSetId === undefined || modelId === undefined) return undefined
    const version = await this.#registry.version(modelId, context)
    return version && snapshotOfVersion({ modelSetId, modelId }, version)
  }

  /** A model that is being published is removed; a service that is not up yet gives its computers back. */
  async cancel(job: Job, context: CallContext): Promise<void> {
    const { modelId, serviceId, isAdopted } = job.reference
    const snapshot = await this.describe(job, context)
    if (snapshot?.status !== 'QUEUED' && snapshot?.status !== 'RUNNING') return
    if (serviceId !== undefined) await this.undeploy(job, context)
    else if (modelId !== undefined && isAdopted !== true) await this.#registry.remove(modelId, context)
  }

  async undeploy({ reference: { serviceId, endpoint } }: Job, context: CallContext): Promise<void> {
    if (serviceId === undefined && endpoint !== undefined) {
      throw new InvalidRequestError({ field: 'reference.serviceId', expected: 'svco-…, to end a service', found: 'its endpoint alone' })
    }
    if (serviceId === undefined) return
    if (!this.#services.release) {
      const advice = 'End it on the pages of Qianfan.'
      throw new UnsupportedRequestError({ field: 'apiVersion', expected: '"v2", which can end a service', found: '"v1"', advice })
    }
    await this.#services.release(serviceId, context)
  }

  async invoke(service: Job, input: unknown, context: CallContext): Promise<QianfanText | QianfanEmbeddings> {
    const answer = await this.#client.inference.call(await this.#invocation(service, input, context), context)
    return service.reference.serviceType === 'Embedding' ? embeddingsOf(answer) : textOf(answer)
  }

  async *stream(service: Job, input: unknown, context: CallContext): AsyncGenerator<QianfanText, void> {
    const { serviceType = 'Chat' } = service.reference
    if (serviceType === 'Embedding') {
      throw new UnsupportedRequestError({ field: 'serviceType', expected: 'Chat or Completion, which come in parts', found: serviceType })
    }
    const call = await this.#invocation(service, input, context)
    for await (const part of this.#client.inference.stream(call, context)) yield textOf(part)
  }

  #describeMany(jobs: readonly Job[], context: CallContext): Promise<ReadonlyMap<string, JobSnapshot | undefined>> {
    const list = async () => {
      const services = (await this.#services.deploying?.(context)) ?? []
      return new Map([...services].map(([id, detail]) => [id, snapshotOfService(id, detail)]))
    }
    return describeListed(jobs, ({ serviceId }) => serviceId, list)
  }

  async #invocation({ reference, artifact }: Job, input: unknown, context: CallContext) {
    const { serviceId, serviceType = 'Chat' } = reference
    if (serviceId === undefined && reference.endpoint === undefined) {
      throw new InvalidRequestError({ field: 'service', expected: 'a model that is deployed', found: 'one that is only published' })
    }
    const known = artifact ?? (await this.describe({ jobName: '', reference }, context))?.artifact
    const endpoint = known?.attributes?.['endpoint']
    if (endpoint === undefined) throw new InvalidRequestError({ field: 'service', expected: 'one that serves', found: String(serviceId) })
    return invocationOf(input, { version: this.#settings.inferenceVersion, endpoint, serviceType })
  }

  async #publish(request: DeploymentRequest, context: Context): Promise<PublishedModel & QianfanDeploymentReference> {
    const { modelSetId, modelId, isAdopted } = context.reference ?? {}
    if (modelSetId !== undefined && modelId !== undefined) return { modelSetId, modelId, ...(isAdopted === true && { isAdopted }) }
    const published = parsePublishedModelUri(request.model.uri)
    if (published) return { ...published, isAdopted: true }
    const run = parseTrainedModelUri(request.model.uri, 'model')
    await this.#untilTrained(run, context)
    const { jobName, options, resumed } = context
    // A service has the name that was asked for; what is published on the way has that of the job.
    const asked = request.kind === 'publish' ? request.name : undefined
    const mayExist = resumed || asked !== undefined
    return this.#registry.publish({ run, name: asked ?? jobName, options }, mayExist, context)
  }

  async #serve(model: PublishedModel, request: DeploymentRequest, context: Context): Promise<QianfanDeploymentReference> {
    await context.saveReference(model)
    await this.#untilReady(model, context)
    const { jobName, requestHash, resumed, options } = context
    const { serviceType = 'Chat', endpointSuffix: suffix = jobName } = options
    const { modelSetId, modelId } = model
    const name = request.name ?? jobName
    const mayExist = resumed || request.name !== undefined
    const serviceId = await this.#services.create({ model: { modelSetId, modelId }, name, suffix, requestHash, options, mayExist }, context)
    return { ...model, serviceId, serviceType }
  }

  /** @throws InvalidRequestError for a training that left no model */
  async #untilTrained(run: TrainedRun, context: CallContext): Promise<void> {
    for (;;) {
      const snapshot = await this.#fineTuning.describe(run, context)
      if (snapshot?.status === 'COMPLETED') return
      if (snapshot?.status !== 'QUEUED' && snapshot?.status !== 'RUNNING') {
        const found = `${run.runId}, which is ${snapshot?.detail ?? 'unknown'}`
        throw new InvalidRequestError({ field: 'model', expected: 'a training that is Done', found })
      }
      await this.#wait(context)
    }
  }

  /** @throws InvalidRequestError for a model whose publication failed */
  async #untilReady(model: PublishedModel, context: CallContext): Promise<void> {
    for (;;) {
      const version = await this.#registry.version(model.modelId, context)
      if (version?.state === 'Ready') return
      if (version?.state !== 'Creating') {
        const found = `${model.modelId}, which is ${version?.state ?? 'unknown'}`
        throw new InvalidRequestError({ field: 'model', expected: 'a model that is Ready', found })
      }
      await this.#wait(context)
    }
  }

  #wait({ signal }: CallContext): Promise<void> {
    return this.#host.sleep(this.#settings.pollSeconds * 1000, signal)
  }
}
