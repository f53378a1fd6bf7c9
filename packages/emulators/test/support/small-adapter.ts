import {
  CreateTrainingJobCommand,
  DescribeTrainingJobCommand,
  type SageMakerClient,
  StopTrainingJobCommand,
} from '@aws-sdk/client-sagemaker'
import { componentType, definePlugin, type JobSnapshot, type Trainer } from '@trainyard/core'
import * as v from 'valibot'
import type { SageMakerEmulator } from '../../src/index.ts'
import { trainingRequest } from './training-request.ts'

/** Just enough of an adapter for a client of Trainyard to follow jobs on the emulator. */
export function smallAdapter(emulator: SageMakerEmulator, client: SageMakerClient) {
  const trainer: Trainer<{ readonly name: string }> = {
    capabilities: { kinds: ['script'] },
    async submit(_, { jobName }) {
      await client.send(new CreateTrainingJobCommand(trainingRequest(emulator, jobName)))
      return { name: jobName }
    },
    async describe({ reference: { name } }): Promise<JobSnapshot> {
      const job = await client.send(new DescribeTrainingJobCommand({ TrainingJobName: name }))
      if (job.TrainingJobStatus === 'InProgress') return { status: 'RUNNING', detail: job.SecondaryStatus! }
      return { status: 'COMPLETED', artifact: { uri: job.ModelArtifacts!.S3ModelArtifacts! } }
    },
    async cancel({ reference: { name } }) {
      await client.send(new StopTrainingJobCommand({ TrainingJobName: name }))
    },
  }
  return definePlugin({
    specificationVersion: 'v1',
    name: 'small',
    trainers: { SMALL: componentType({ settings: v.strictObject({}), create: () => trainer }) },
  })
}
