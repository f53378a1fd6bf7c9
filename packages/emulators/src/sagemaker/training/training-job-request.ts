import type { Tag } from '../resources/tags.ts'

export interface Channel {
  readonly ChannelName: string
  readonly ContentType?: string
  readonly InputMode?: string
  readonly DataSource?: {
    readonly S3DataSource?: {
      readonly S3Uri: string
      readonly S3DataType: string
      readonly S3DataDistributionType?: string
      readonly InstanceGroupNames?: readonly string[]
    }
  }
}

/** What `CreateTrainingJob` takes, as far as the emulator acts on it. All of it comes back from `DescribeTrainingJob`. */
export interface TrainingJobRequest {
  readonly TrainingJobName: string
  readonly RoleArn: string
  readonly HyperParameters?: Readonly<Record<string, string>>
  readonly Environment?: Readonly<Record<string, string>>
  readonly AlgorithmSpecification?: {
    readonly TrainingImage?: string
    readonly AlgorithmName?: string
    readonly TrainingInputMode?: string
    readonly ContainerEntrypoint?: readonly string[]
    readonly ContainerArguments?: readonly string[]
    readonly MetricDefinitions?: readonly { readonly Name: string; readonly Regex: string }[]
  }
  readonly InputDataConfig?: readonly Channel[]
  readonly OutputDataConfig: { readonly S3OutputPath: string; readonly CompressionType?: string }
  readonly ResourceConfig?: {
    readonly InstanceType?: string
    readonly InstanceCount?: number
    readonly InstanceGroups?: readonly {
      readonly InstanceType: string
      readonly InstanceCount: number
      readonly InstanceGroupName: string
    }[]
    readonly InstancePreferences?: readonly { readonly InstanceType: string; readonly InstanceCount?: number }[]
    readonly KeepAlivePeriodInSeconds?: number
  }
  readonly StoppingCondition?: {
    readonly MaxRuntimeInSeconds?: number
    readonly MaxWaitTimeInSeconds?: number
  }
  readonly EnableManagedSpotTraining?: boolean
  readonly CheckpointConfig?: { readonly S3Uri: string; readonly LocalPath?: string }
  readonly ServerlessJobConfig?: object
  readonly Tags?: readonly Tag[]
}

const day = 24 * 3600

/** Seconds that the job may run, from the start of its instances. */
export function maximumRuntime({ StoppingCondition }: TrainingJobRequest): number {
  return StoppingCondition?.MaxRuntimeInSeconds ?? day
}

/** How many instances run the container. Of several types in order of preference, the first is to be had. */
export function instanceCount({ ResourceConfig = {} }: TrainingJobRequest): number {
  const { InstanceGroups: groups, InstancePreferences: [preferred] = [], InstanceCount = 1 } = ResourceConfig
  return groups ? groups.reduce((sum, group) => sum + group.InstanceCount, 0) : (preferred?.InstanceCount ?? InstanceCount)
}
