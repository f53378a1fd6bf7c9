import type { CreateTrainingJobRequest } from '@aws-sdk/client-sagemaker'
import { outputPathOf } from './places.ts'
import type { TrainingPlan } from './training-plan.ts'

const checkpointFolder = '/opt/ml/checkpoints'

/** What the job leaves behind, and where. */
export function outputInput(
  plan: TrainingPlan,
): Pick<CreateTrainingJobRequest, 'OutputDataConfig' | 'CheckpointConfig' | 'ModelPackageConfig'> {
  const { options, settings, jobName } = plan
  const { compression = 'GZIP', kmsKeyId = settings.kmsKeyId, modelPackage } = options
  const checkpoints = options.checkpoints === true ? {} : options.checkpoints
  const path = outputPathOf(plan)
  return {
    OutputDataConfig: { S3OutputPath: path, CompressionType: compression, ...(kmsKeyId !== undefined && { KmsKeyId: kmsKeyId }) },
    ...(checkpoints && {
      CheckpointConfig: {
        S3Uri: checkpoints.s3Uri ?? `${path}/${jobName}/checkpoints`,
        LocalPath: checkpoints.localPath ?? checkpointFolder,
      },
    }),
    ...(modelPackage && {
      ModelPackageConfig: {
        ModelPackageGroupArn: modelPackage.groupArn,
        ...(modelPackage.sourceArn !== undefined && { SourceModelPackageArn: modelPackage.sourceArn }),
      },
    }),
  }
}
