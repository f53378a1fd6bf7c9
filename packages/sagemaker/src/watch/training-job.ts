import type { DescribeTrainingJobResponse } from '@aws-sdk/client-sagemaker'

/** A job as a description, a search or a list tells of it: the last tells the least. */
export type ObservedJob = Partial<
  Pick<
    DescribeTrainingJobResponse,
    | 'TrainingJobName'
    | 'TrainingJobStatus'
    | 'SecondaryStatus'
    | 'SecondaryStatusTransitions'
    | 'FailureReason'
    | 'ModelArtifacts'
    | 'OutputDataConfig'
    | 'AlgorithmSpecification'
    | 'CreationTime'
    | 'LastModifiedTime'
    | 'TrainingStartTime'
    | 'TrainingEndTime'
    | 'TrainingTimeInSeconds'
    | 'BillableTimeInSeconds'
  >
>
