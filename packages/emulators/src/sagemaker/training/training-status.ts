export type TrainingStatus = 'InProgress' | 'Completed' | 'Failed' | 'Stopping' | 'Stopped'

export type SecondaryStatus =
  | 'Starting'
  | 'Downloading'
  | 'Training'
  | 'Interrupted'
  | 'Uploading'
  | 'Completed'
  | 'Failed'
  | 'Stopping'
  | 'Stopped'
  | 'MaxRuntimeExceeded'
  | 'MaxWaitTimeExceeded'

interface StatusFacts {
  readonly primary: TrainingStatus
  /** What the transition says. */
  readonly message: string
}

export const statusFacts: Readonly<Record<SecondaryStatus, StatusFacts>> = {
  Starting: { primary: 'InProgress', message: 'Preparing the instances for training' },
  Downloading: { primary: 'InProgress', message: 'Downloading the training image' },
  Training: { primary: 'InProgress', message: 'Training image download completed. Training in progress.' },
  Interrupted: { primary: 'InProgress', message: 'Spot instances were interrupted, waiting for capacity' },
  Uploading: { primary: 'InProgress', message: 'Uploading generated training model' },
  Completed: { primary: 'Completed', message: 'Training job completed' },
  Failed: { primary: 'Failed', message: 'Training job failed' },
  Stopping: { primary: 'Stopping', message: 'Stopping the training job' },
  Stopped: { primary: 'Stopped', message: 'Training job stopped' },
  MaxRuntimeExceeded: { primary: 'Stopped', message: 'Training job runtime exceeded MaxRuntimeInSeconds provided' },
  MaxWaitTimeExceeded: { primary: 'Stopped', message: 'Training job wait time exceeded MaxWaitTimeInSeconds provided' },
}
