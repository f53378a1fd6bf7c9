import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs'
import type { SageMakerEmulator } from '@trainyard/emulators'
import { onTestFinished } from 'vitest'

const logGroupName = '/aws/sagemaker/TrainingJobs'
const mostEvents = 5000

/** Writes into the log of a job behind everybody's back, as a machine would. */
export function rawLogs({ settings, clock }: SageMakerEmulator) {
  const client = new CloudWatchLogs({ ...settings, maxAttempts: 1 })
  onTestFinished(() => client.destroy())
  return {
    async openStream(logStreamName: string): Promise<void> {
      await client.createLogGroup({ logGroupName }).catch(() => undefined)
      await client.createLogStream({ logGroupName, logStreamName })
    },
    /** `timeOf`: milliseconds before now; the order within one call is that of the times. */
    async write(logStreamName: string, lines: readonly string[], timeOf: (index: number) => number = () => 0): Promise<void> {
      const now = clock.now()
      const events = lines.map((message, index) => ({ message, timestamp: now - timeOf(index) }))
      for (let start = 0; start < events.length; start += mostEvents) {
        await client.putLogEvents({ logGroupName, logStreamName, logEvents: events.slice(start, start + mostEvents) })
      }
    },
  }
}
