import { createTrainyard } from '@trainyard/core'
import { clockToken } from '@trainyard/core/container'
import { EmulatorClock, startSageMakerEmulator } from '@trainyard/emulators'
import { sagemaker } from '@trainyard/sagemaker'

/**
 * So many jobs of one to ten minutes each, followed by one client, all in virtual time. Prints the requests a second from the first to the last
 * end, beside one Describe for each job every five seconds, and the 95th percentile of how late an end was told, in milliseconds.
 */
const count = Number(process.argv[2])
const clock = new EmulatorClock({ speed: 0 })
const lengths = (index: number) => 60_000 + ((index * 7919) % 540_000)
const emulator = await startSageMakerEmulator({
  clock,
  timing: { starting: 5000, downloading: 5000, uploading: 5000 },
  simulate: ({ TrainingJobName }) => ({ milliseconds: lengths(Number.parseInt(TrainingJobName.slice(2, 8), 36)), lines: [] }),
})
const { accountId: _own, ...settings } = emulator.settings
/** Creating is no part of this. The lists are as many as SageMaker takes, the logs as many as CloudWatch does. */
const requestsPerSecond = { CreateTrainingJob: 1e6, DescribeTrainingJob: 50, ListTrainingJobs: 2, DescribeLogStreams: 25, GetLogEvents: 25 }
const yard = createTrainyard({
  plugins: [sagemaker({ ...settings, requestsPerSecond })],
  store: 'memory',
  configure: container => container.replace(clockToken, clock),
})
const request = { kind: 'script', sourceDirectory: '/', command: ['train'], image: 'acme/train:1' } as const
const latenesses: number[] = []
const firstAt = clock.now()
const options = { providerOptions: { sagemaker: { entrypoint: 'image' } } } as const
const submitted = Promise.all(Array.from({ length: count }, () => yard.train(request, options)))
const followed = follow()
while (latenesses.length < count) await emulator.advance(1000)
await submitted
await followed
const seconds = (clock.now() - firstAt) / 1000
const asked = emulator.requests().filter(({ operation }) => operation !== 'CreateTrainingJob').length
const naive = Array.from({ length: count }, (_, index) => lengths(index) / 5000).reduce((sum, one) => sum + one, 0)
const late = latenesses.toSorted((one, other) => one - other)[Math.floor(latenesses.length * 0.95)] ?? Number.NaN
console.log(JSON.stringify({ requests: { value: asked / seconds, baseline: naive / seconds }, late: { value: late, baseline: 5000 } }))
await yard.close()
await emulator.close()

async function follow(): Promise<void> {
  for await (const event of yard.jobs.events()) {
    if (event.type !== 'status' || event.info.endedAt === undefined) continue
    latenesses.push(clock.now() - event.info.endedAt.getTime())
    if (latenesses.length === count) return
  }
}
