import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { S3Client } from '@aws-sdk/client-s3'
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import type { SageMakerEmulator } from '../../src/index.ts'

/** Amazon's own clients, on the emulator. They try once, so that a test sees what is answered. */
export function clientsOf({ settings }: SageMakerEmulator) {
  const { region, endpoint, credentials } = settings
  const common = { region, endpoint, credentials, maxAttempts: 1 }
  return {
    sagemaker: new SageMakerClient(common),
    s3: new S3Client({ ...common, forcePathStyle: true }),
    logs: new CloudWatchLogsClient(common),
  }
}
