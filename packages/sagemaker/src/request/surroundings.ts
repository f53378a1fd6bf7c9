import type { CreateTrainingJobRequest } from '@aws-sdk/client-sagemaker'
import type { TrainingPlan } from './training-plan.ts'

/** Network, spot machines, repeats and what SageMaker watches: what is not said is left to SageMaker. */
export function surroundings({ options }: TrainingPlan): Partial<CreateTrainingJobRequest> {
  const { vpc, networkIsolation, encryptInterContainerTraffic, spot, maximumRetryAttempts } = options
  const { tensorBoard, infraCheck, sessionChaining, remoteDebug } = options
  return {
    ...(vpc && { VpcConfig: { Subnets: [...vpc.subnets], SecurityGroupIds: [...vpc.securityGroupIds] } }),
    ...(networkIsolation !== undefined && { EnableNetworkIsolation: networkIsolation }),
    ...(encryptInterContainerTraffic !== undefined && { EnableInterContainerTrafficEncryption: encryptInterContainerTraffic }),
    ...(spot !== undefined && { EnableManagedSpotTraining: spot }),
    ...(maximumRetryAttempts !== undefined && { RetryStrategy: { MaximumRetryAttempts: maximumRetryAttempts } }),
    ...(tensorBoard && {
      TensorBoardOutputConfig: {
        S3OutputPath: tensorBoard.s3OutputPath,
        ...(tensorBoard.localPath !== undefined && { LocalPath: tensorBoard.localPath }),
      },
    }),
    ...(infraCheck !== undefined && { InfraCheckConfig: { EnableInfraCheck: infraCheck } }),
    ...(sessionChaining !== undefined && { SessionChainingConfig: { EnableSessionTagChaining: sessionChaining } }),
    ...(remoteDebug !== undefined && { RemoteDebugConfig: { EnableRemoteDebug: remoteDebug } }),
  }
}
