import { setTimeout } from 'node:timers/promises'
import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs'
import { createTrainyard } from '@trainyard/core'
import { startSageMakerEmulator } from '@trainyard/emulators'
import { sagemaker } from '@trainyard/sagemaker'
import { printFigures } from '../support/figures.ts'

/** 50,000 lines of four machines, out of order: lines a second as events of a job, beside a bare reading of the same pages. */
const machines = 4
const linesEach = 12_500
const logGroupName = '/aws/sagemaker/TrainingJobs'
const timing = { starting: 0, downloading: 0, training: 1e9 }
const emulator = await startSageMakerEmulator({ timing, simulate: () => ({ lines: [] }) })
const { settings } = emulator
const rates = { GetLogEvents: 1e6, DescribeLogStreams: 1e6 }
const yard = createTrainyard({ plugins: [sagemaker({ ...settings, requestsPerSecond: rates })], store: 'memory' })
const request = { kind: 'script', sourceDirectory: '/', command: ['train'], image: 'busybox', resources: { nodes: machines } } as const
const future = await yard.train(request, { providerOptions: { sagemaker: { entrypoint: 'image' } } })
while ((await future.getInfo({ maximumAgeMilliseconds: 0 })).detail !== 'Training') await setTimeout(50)
const { name } = future.toJSON().reference as { readonly name: string }

const bare = new CloudWatchLogs({ ...settings })
const { logStreams = [] } = await bare.describeLogStreams({ logGroupName, logStreamNamePrefix: `${name}/` })
const streams = logStreams.flatMap(({ logStreamName }) => logStreamName ?? [])
for (const logStreamName of streams) {
  for (let start = 0; start < linesEach; start += 2500) {
    const logEvents = Array.from({ length: 2500 }, (_, index) => ({
      message: `${logStreamName} ${start + index}`,
      timestamp: Date.now() - start - index,
    }))
    await bare.putLogEvents({ logGroupName, logStreamName, logEvents: logEvents.toReversed() })
  }
}

const seen = new Map<string, number>()
const value = await linesPerSecond(async () => {
  for await (const event of future.events({ logs: true })) {
    if (event.type !== 'log') continue
    for (const { text } of event.lines) seen.set(text, (seen.get(text) ?? 0) + 1)
    if (seen.size >= machines * linesEach) break
  }
})
if (seen.size !== machines * linesEach || [...seen.values()].some(times => times !== 1)) throw new Error('lines were lost or repeated')
const baseline = await linesPerSecond(async () => {
  for (const logStreamName of streams) {
    for (let nextToken: string | undefined; ;) {
      const page = await bare.getLogEvents({
        logGroupName,
        logStreamName,
        startFromHead: true,
        ...(nextToken !== undefined && { nextToken }),
      })
      if (page.nextForwardToken === nextToken) break
      nextToken = page.nextForwardToken
    }
  }
})
bare.destroy()
await yard.close()
await emulator.close()
printFigures({ value, baseline })

async function linesPerSecond(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return (machines * linesEach * 1000) / (performance.now() - start)
}
