import type { CreateTrainingJobRequest } from '@aws-sdk/client-sagemaker'
import type { SageMakerEmulator } from '../../src/index.ts'

/** A request that is accepted as it stands. */
export function trainingRequest(
  { settings }: Pick<SageMakerEmulator, 'settings'>,
  name: string,
  more: Partial<CreateTrainingJobRequest> = {},
): CreateTrainingJobRequest {
  return {
    TrainingJobName: name,
    RoleArn: settings.role,
    AlgorithmSpecification: { TrainingImage: 'example.com/train:1', TrainingInputMode: 'File' },
    OutputDataConfig: { S3OutputPath: `s3://${settings.bucket}/out` },
    ResourceConfig: { InstanceType: 'ml.m5.xlarge', InstanceCount: 1, VolumeSizeInGB: 30 },
    StoppingCondition: { MaxRuntimeInSeconds: 3600 },
    ...more,
  }
}
