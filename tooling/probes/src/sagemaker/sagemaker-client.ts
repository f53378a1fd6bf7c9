import type { CallContext } from '@trainyard/core'
import type { SageMakerSettings } from './sagemaker-settings.ts'

/** What is called of AWS, by the names of its own API. */
export interface SageMakerClient {
  createTrainingJob(input: object, context: CallContext): Promise<void>
  describeTrainingJob(name: string, context: CallContext): Promise<TrainingJob>
  /** Cannot sort by the last change, so all pages are read. */
  listTrainingJobs(filter: { readonly LastModifiedTimeAfter: Date }, context: CallContext): AsyncIterable<TrainingJobSummary>
  stopTrainingJob(name: string, context: CallContext): Promise<void>
  createTransformJob(input: object, context: CallContext): Promise<void>
  describeTransformJob(name: string, context: CallContext): Promise<TransformJob>
  stopTransformJob(name: string, context: CallContext): Promise<void>
  createModel(input: object, context: CallContext): Promise<void>
  deleteModel(name: string, context: CallContext): Promise<void>
  createEndpointConfig(input: object, context: CallContext): Promise<void>
  deleteEndpointConfig(name: string, context: CallContext): Promise<void>
  createEndpoint(input: object, context: CallContext): Promise<void>
  describeEndpoint(name: string, context: CallContext): Promise<Endpoint>
  deleteEndpoint(name: string, context: CallContext): Promise<void>
  invokeEndpoint(name: string, body: string, context: CallContext): Promise<string>
  invokeEndpointWithResponseStream(name: string, body: string, context: CallContext): AsyncIterable<string>
  tagsOf(arn: string, context: CallContext): Promise<Readonly<Record<string, string>>>
  describeLogStreams(group: string, prefix: string, context: CallContext): AsyncIterable<string>
  getLogEvents(stream: LogStreamPosition, context: CallContext): Promise<LogEvents>
  /** Under a key that follows from the content, so that a second upload is harmless. */
  upload(directory: string, prefix: string, context: CallContext): Promise<string>
  unpack(uri: string, directory: string, context: CallContext): Promise<void>
  list(prefix: string, context: CallContext): AsyncIterable<string>
  readLines(uri: string, context: CallContext): AsyncIterable<string>
}

export interface TrainingJobSummary {
  readonly TrainingJobName: string
  readonly TrainingJobStatus: 'InProgress' | 'Stopping' | 'Completed' | 'Failed' | 'Stopped' | (string & {})
  readonly SecondaryStatus?: string
  readonly TrainingEndTime?: Date
}

export interface TrainingJob extends TrainingJobSummary {
  readonly TrainingJobArn: string
  readonly TrainingStartTime?: Date
  readonly FailureReason?: string
  readonly ExitMessage?: string
  readonly AlgorithmSpecification: { readonly TrainingImage: string }
  readonly ModelArtifacts?: { readonly S3ModelArtifacts: string }
}

export interface TransformJob {
  readonly TransformJobArn: string
  readonly TransformJobStatus: 'InProgress' | 'Stopping' | 'Completed' | 'Failed' | 'Stopped'
  readonly FailureReason?: string
}

export interface Endpoint {
  readonly EndpointArn: string
  readonly EndpointStatus: string
  readonly FailureReason?: string
}

export interface LogStreamPosition {
  readonly group: string
  readonly stream: string
  readonly startFromHead: true
  readonly nextToken?: string
}

export interface LogEvents {
  readonly events: readonly { readonly timestamp: number; readonly message: string }[]
  /** Equal to the token that was sent: caught up. */
  readonly nextForwardToken: string
}

export declare function createClient(settings: SageMakerSettings): SageMakerClient
