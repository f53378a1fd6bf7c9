import {
  type CallContext,
  type Capabilities,
  type Deployer,
  type DeploymentRequest,
  type JobSnapshot,
  NameConflictError,
  type ProviderJob,
  type Refusal,
  type SubmitContext,
} from '@trainyard/core'
import { unsupportedFields } from '../unsupported-fields.ts'
import { unsupportedKind } from '../unsupported-kind.ts'
import { createOnce } from './create-once.ts'
import type { SageMakerClient } from './sagemaker-client.ts'
import { isNotFound } from './sagemaker-error.ts'
import type { EndpointOptions, SageMakerSettings } from './sagemaker-settings.ts'
import { hashTag } from './training-input.ts'

export interface EndpointReference {
  readonly name: string
}

/** Strains: a name of the user's own, three creates, a service that is asked, streamed from and ended. */
export class SageMakerDeployer implements Deployer<EndpointReference, EndpointOptions> {
  readonly capabilities: Capabilities<DeploymentRequest['kind']> = { kinds: ['serve'] }
  readonly #settings: SageMakerSettings
  readonly #client: SageMakerClient

  constructor(settings: SageMakerSettings, client: SageMakerClient) {
    this.#settings = settings
    this.#client = client
  }

  async check(request: DeploymentRequest): Promise<readonly Refusal[]> {
    return unsupportedFields(request, ['method'])
  }

  async submit(request: DeploymentRequest, context: SubmitContext<EndpointReference, EndpointOptions>): Promise<EndpointReference> {
    if (request.kind !== 'serve') throw unsupportedKind('serve', request.kind)
    const { options, requestHash } = context
    const name = request.name ?? context.jobName
    const tags = [{ Key: hashTag, Value: requestHash }]
    const container = { Image: request.model.attributes?.['image'], ModelDataUrl: request.model.uri }
    const variant = { ModelName: name, InstanceType: options.instanceType ?? 'ml.m5.xlarge', InitialInstanceCount: options.instances ?? 1 }
    await createOnce(this.#client.createModel({ ModelName: name, PrimaryContainer: container, Tags: tags }, context))
    await createOnce(this.#client.createEndpointConfig({ EndpointConfigName: name, ProductionVariants: [variant], Tags: tags }, context))
    await createOnce(this.#client.createEndpoint({ EndpointName: name, EndpointConfigName: name, Tags: tags }, context))
    const { EndpointArn } = await this.#client.describeEndpoint(name, context)
    const found = await this.#client.tagsOf(EndpointArn, context)
    if (found[hashTag] !== requestHash) throw new NameConflictError(`The endpoint ${name} is of another request.`)
    return { name }
  }

  async describe({ reference: { name } }: ProviderJob<EndpointReference>, context: CallContext): Promise<JobSnapshot | undefined> {
    try {
      const { EndpointStatus: detail, FailureReason } = await this.#client.describeEndpoint(name, context)
      if (detail === 'InService') return { status: 'COMPLETED', detail, artifact: { uri: this.#url(name) } }
      if (/Failed|OutOfService/.test(detail)) return { status: 'ERRORED', detail, reason: 'failed', message: FailureReason ?? detail }
      return { status: 'RUNNING', detail }
    } catch (error) {
      if (isNotFound(error)) return undefined
      throw error
    }
  }

  cancel(job: ProviderJob<EndpointReference>, context: CallContext): Promise<void> {
    return this.undeploy(job, context)
  }

  async invoke({ reference }: ProviderJob<EndpointReference>, input: unknown, context: CallContext): Promise<unknown> {
    return JSON.parse(await this.#client.invokeEndpoint(reference.name, JSON.stringify(input), context))
  }

  stream({ reference }: ProviderJob<EndpointReference>, input: unknown, context: CallContext): AsyncIterable<unknown> {
    return this.#client.invokeEndpointWithResponseStream(reference.name, JSON.stringify(input), context)
  }

  async undeploy({ reference: { name } }: ProviderJob<EndpointReference>, context: CallContext): Promise<void> {
    await this.#gone(this.#client.deleteEndpoint(name, context))
    await this.#gone(this.#client.deleteEndpointConfig(name, context))
    await this.#gone(this.#client.deleteModel(name, context))
  }

  #url(name: string): string {
    return `https://runtime.sagemaker.${this.#settings.region}.amazonaws.com/endpoints/${name}/invocations`
  }

  async #gone(deleting: Promise<void>): Promise<void> {
    try {
      await deleting
    } catch (error) {
      if (!isNotFound(error)) throw error
    }
  }
}
