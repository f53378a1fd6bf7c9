import type { DescribeTrainingJobResponse, TrainingJobSummary } from '@aws-sdk/client-sagemaker'

/** A job as a description, a search or a list tells of it: the last tells the least. */
export type ObservedJob = Pick<TrainingJobSummary, 'TrainingJobName' | 'TrainingEndTime'> &
  Partial<
    Pick<
      DescribeTrainingJobResponse,
      | 'TrainingJobStatus'
      | 'LastModifiedTime'
      | 'SecondaryStatus'
      | 'SecondaryStatusTransitions'
      | 'FailureReason'
      | 'ModelArtifacts'
      | 'OutputDataConfig'
      | 'AlgorithmSpecification'
      | 'CreationTime'
      | 'TrainingStartTime'
      | 'TrainingTimeInSeconds'
      | 'BillableTimeInSeconds'
    >
  >
