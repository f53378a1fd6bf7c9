import type {
  CallContext,
  Capabilities,
  JobSnapshot,
  PredictionRequest,
  Predictor,
  ProviderJob,
  Refusal,
  SubmitContext,
} from '@trainyard/core'
import { unsupportedFields } from '../unsupported-fields.ts'
import { unsupportedKind } from '../unsupported-kind.ts'
import { createOnce } from './create-once.ts'
import type { SageMakerClient } from './sagemaker-client.ts'
import { isNotFound } from './sagemaker-error.ts'
import type { SageMakerSettings, TransformOptions } from './sagemaker-settings.ts'

export interface TransformReference {
  readonly name: string
  readonly output: string
}

/** Strains: a job of two creates whose rows are files, read after another process submitted it. */
export class SageMakerPredictor implements Predictor<TransformReference, TransformOptions> {
  readonly capabilities: Capabilities<PredictionRequest['kind']> = { kinds: ['batch'] }
  readonly #settings: SageMakerSettings
  readonly #client: SageMakerClient

  constructor(settings: SageMakerSettings, client: SageMakerClient) {
    this.#settings = settings
    this.#client = client
  }

  async check(request: PredictionRequest): Promise<readonly Refusal[]> {
    return request.kind === 'batch' ? unsupportedFields(request, ['method']) : []
  }

  async submit(request: PredictionRequest, context: SubmitContext<TransformReference, TransformOptions>): Promise<TransformReference> {
    if (request.kind !== 'batch') throw unsupportedKind('batch', request.kind)
    const { jobName: name, options } = context
    const container = { Image: request.model.attributes?.['image'], ModelDataUrl: request.model.uri }
    await createOnce(
      this.#client.createModel({ ModelName: name, ExecutionRoleArn: this.#settings.role, PrimaryContainer: container }, context),
    )
    await createOnce(
      this.#client.createTransformJob(
        {
          TransformJobName: name,
          ModelName: name,
          MaxPayloadInMB: options.maximumPayloadMegabytes,
          TransformInput: { DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: request.input } }, SplitType: 'Line' },
          TransformOutput: { S3OutputPath: request.output, AssembleWith: 'Line' },
          TransformResources: { InstanceType: options.instanceType ?? 'ml.m5.xlarge', InstanceCount: 1 },
        },
        context,
      ),
    )
    return { name, output: request.output }
  }

  async describe({ reference }: ProviderJob<TransformReference>, context: CallContext): Promise<JobSnapshot | undefined> {
    try {
      const { TransformJobStatus: detail, FailureReason } = await this.#client.describeTransformJob(reference.name, context)
      if (detail === 'Completed') return { status: 'COMPLETED', detail, artifact: { uri: reference.output } }
      if (detail === 'Stopped') return { status: 'CANCELED', detail }
      if (detail === 'Failed') return { status: 'ERRORED', detail, reason: 'failed', message: FailureReason ?? detail }
      return { status: 'RUNNING', detail }
    } catch (error) {
      if (isNotFound(error)) return undefined
      throw error
    }
  }

  cancel({ reference }: ProviderJob<TransformReference>, context: CallContext): Promise<void> {
    return this.#client.stopTransformJob(reference.name, context)
  }

  async *readOutput({ reference }: ProviderJob<TransformReference>, context: CallContext): AsyncIterable<unknown> {
    for await (const file of this.#client.list(reference.output, context)) {
      for await (const line of this.#client.readLines(file, context)) yield JSON.parse(line)
    }
  }
}
