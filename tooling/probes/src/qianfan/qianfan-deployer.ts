import type {
  CallContext,
  Capabilities,
  Deployer,
  DeploymentRequest,
  Host,
  JobSnapshot,
  ProviderJob,
  Refusal,
  SubmitContext,
} from '@trainyard/core'
import { unsupportedFields } from '../unsupported-fields.ts'
import type { ModelIds, QianfanClient } from './qianfan-client.ts'
import type { ServiceOptions } from './qianfan-settings.ts'
import { taskIdsOf } from './task-uri.ts'

/** Grows in the submit: first the model, then the service, which `publish` has not. */
export interface DeploymentReference extends ModelIds {
  readonly serviceId?: string
}

type Context = SubmitContext<DeploymentReference, ServiceOptions>

/** Strains: both kinds of deployment, a step that must be waited for between two creates, what is learnt late and needed later. */
export class QianfanDeployer implements Deployer<DeploymentReference, ServiceOptions> {
  readonly capabilities: Capabilities<DeploymentRequest['kind']>
  readonly #host: Host
  readonly #client: QianfanClient

  constructor(host: Host, client: QianfanClient) {
    this.#host = host
    this.#client = client
    this.capabilities = { kinds: ['publish', 'serve'], canLookUp: client.lookUp !== undefined }
  }

  async check(request: DeploymentRequest): Promise<readonly Refusal[]> {
    return unsupportedFields(request, ['method'])
  }

  async submit(request: DeploymentRequest, context: Context): Promise<DeploymentReference> {
    const name = request.name ?? context.jobName
    const model = await this.#publish(name, request, context)
    if (request.kind === 'publish') return model
    await context.saveReference(model)
    while ((await this.#client.modelState(model.modelId, context)) === 'Creating') await this.#host.sleep(30_000, context.signal)
    const known = context.resumed ? await this.#client.lookUp?.serviceIdOf(name, context) : undefined
    return { ...model, serviceId: known ?? (await this.#client.createService(serviceOf(name, model, context.options), context)) }
  }

  async describe({ reference }: ProviderJob<DeploymentReference>, context: CallContext): Promise<JobSnapshot | undefined> {
    const { serviceId } = reference
    return serviceId === undefined ? this.#describeModel(reference, context) : this.#describeService(serviceId, context)
  }

  cancel(job: ProviderJob<DeploymentReference>, context: CallContext): Promise<void> {
    return this.undeploy(job, context)
  }

  invoke(service: ProviderJob<DeploymentReference>, input: unknown, context: CallContext): Promise<unknown> {
    return this.#client.chat(endpointOf(service), input, context)
  }

  stream(service: ProviderJob<DeploymentReference>, input: unknown, context: CallContext): AsyncIterable<unknown> {
    return this.#client.chatStream(endpointOf(service), input, context)
  }

  async undeploy({ reference: { serviceId } }: ProviderJob<DeploymentReference>, context: CallContext): Promise<void> {
    if (serviceId !== undefined) await this.#client.releaseComputeUnits(serviceId, context)
  }

  async #publish(name: string, { model }: DeploymentRequest, context: Context): Promise<ModelIds> {
    const { modelSetId, modelId } = context.reference ?? {}
    if (modelSetId !== undefined && modelId !== undefined) return { modelSetId, modelId }
    const known = context.resumed ? await this.#client.lookUp?.modelIdsOf(name, context) : undefined
    return known ?? this.#client.publishModel(name, taskIdsOf(model.uri), context)
  }

  async #describeModel({ modelSetId, modelId }: ModelIds, context: CallContext): Promise<JobSnapshot | undefined> {
    const detail = await this.#client.modelState(modelId, context)
    if (detail === undefined) return undefined
    if (detail === 'Fail') return { status: 'ERRORED', detail, reason: 'failed', message: `Model ${modelId} could not be published.` }
    if (detail === 'Creating') return { status: 'RUNNING', detail }
    return { status: 'COMPLETED', detail, artifact: { uri: `qianfan:model/${modelSetId}/${modelId}` } }
  }

  async #describeService(serviceId: string, context: CallContext): Promise<JobSnapshot | undefined> {
    const service = await this.#client.describeService(serviceId, context)
    if (!service) return undefined
    const { runStatus: detail, url, endpoint } = service
    if (detail === 'Serving') return { status: 'COMPLETED', detail, artifact: { uri: url, attributes: { endpoint } } }
    if (detail === 'Stopped') return { status: 'CANCELED', detail }
    if (detail === 'Failed') return { status: 'ERRORED', detail, reason: 'failed', message: `Service ${serviceId} failed.` }
    return { status: 'RUNNING', detail }
  }
}

function serviceOf(name: string, model: ModelIds, { resourceType = 'GPU-I-2', replicas = 1 }: ServiceOptions): object {
  return { ...model, name, urlSuffix: name, resourceConfig: { type: resourceType, replicasCount: replicas } }
}

/** The reference is frozen after the submit; the endpoint is known only once the service runs. */
function endpointOf({ artifact }: ProviderJob<DeploymentReference>): string {
  return artifact?.attributes?.['endpoint'] ?? ''
}
