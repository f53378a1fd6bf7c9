import { type ScriptRequest, type SubmitContext, UnsupportedRequestError } from '@trainyard/core'
import { unsupportedFields } from '../unsupported-fields.ts'
import type { SageMakerSettings, TrainingOptions } from './sagemaker-settings.ts'

/** The tag that tells a job of ours from a stranger of the same name. */
export const hashTag = 'trainyard:request-hash'

/** SageMaker shows the environment of a job to everybody who may describe it, so it takes no secrets. */
export function problemsOf(request: ScriptRequest): readonly UnsupportedRequestError[] {
  const needsImage = new UnsupportedRequestError({ field: 'image', expected: 'a container image', found: 'nothing' })
  return [...(request.image === undefined ? [needsImage] : []), ...unsupportedFields(request, ['secrets'])]
}

/** The body of CreateTrainingJob. */
export function trainingInput(
  request: ScriptRequest,
  source: string,
  context: SubmitContext<object, TrainingOptions>,
  { role, bucket }: SageMakerSettings,
): object {
  const { jobName, requestHash, savePath, options } = context
  const channels = { code: source, ...request.inputs, ...(request.startFrom && { checkpoint: request.startFrom.uri }) }
  return {
    TrainingJobName: jobName,
    RoleArn: role,
    AlgorithmSpecification: { TrainingImage: request.image, ContainerEntrypoint: request.command },
    InputDataConfig: Object.entries(channels).map(([ChannelName, S3Uri]) => ({ ChannelName, DataSource: { S3DataSource: { S3Uri } } })),
    OutputDataConfig: { S3OutputPath: savePath ?? `s3://${bucket}/models` },
    ResourceConfig: { InstanceType: options.instanceType ?? 'ml.m5.xlarge', InstanceCount: request.resources?.nodes ?? 1 },
    HyperParameters: Object.fromEntries(Object.entries(request.hyperparameters ?? {}).map(([name, value]) => [name, asText(value)])),
    Environment: request.environment,
    EnableManagedSpotTraining: options.spot ?? false,
    StoppingCondition: { MaxRuntimeInSeconds: request.timeLimitSeconds },
    Tags: Object.entries({ ...request.labels, [hashTag]: requestHash }).map(([Key, Value]) => ({ Key, Value })),
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
