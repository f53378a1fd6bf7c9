import { createTrainyard } from '@trainyard/core'
import { clockToken } from '@trainyard/core/container'
import { EmulatorClock, startSageMakerEmulator } from '@trainyard/emulators'
import { sagemaker } from '@trainyard/sagemaker'

/**
 * So many running jobs, submitted at once, of which the first ends after three minutes and the last after an hour, followed by one client, all in
 * virtual time. Prints for five minutes from the third on the requests a second, beside one Describe for each job every five seconds, and the 95th
 * percentile of how late an end was told, in milliseconds.
 */
const count = Number(process.argv[2])
/** Until every job was seen once: a list tells of two hundred a second. */
const settleMilliseconds = 180_000
const measureMilliseconds = 300_000
const longestMilliseconds = 3_600_000
const describeMilliseconds = 5000
const lengths = new Map<string, number>()
const clock = new EmulatorClock({ speed: 0 })
const emulator = await startSageMakerEmulator({
  clock,
  timing: { starting: 0, downloading: 0, uploading: 0 },
  simulate: ({ TrainingJobName: name }) => {
    const milliseconds = lengths.get(name) ?? settleMilliseconds + (lengths.size * (longestMilliseconds - settleMilliseconds)) / count
    lengths.set(name, milliseconds)
    return { milliseconds, lines: [] }
  },
})
const { settings } = emulator
/** Creating is no part of this. The lists are as many as SageMaker takes, the logs as many as CloudWatch does. */
const requestsPerSecond = { CreateTrainingJob: 1e6, DescribeTrainingJob: 50, ListTrainingJobs: 2, DescribeLogStreams: 25, GetLogEvents: 25 }
const yard = createTrainyard({
  plugins: [sagemaker({ ...settings, requestsPerSecond })],
  store: { file: 'jobs.db' },
  configure: container => container.replace(clockToken, clock),
})
const request = { kind: 'script', sourceDirectory: '/', command: ['train'], image: 'acme/train:1' } as const
const options = { providerOptions: { sagemaker: { entrypoint: 'image' } } } as const
const latenesses: number[] = []
const stop = new AbortController()
const start = clock.now() + settleMilliseconds
const submitted = Promise.all(Array.from({ length: count }, () => yard.train(request, options)))
const followed = follow()
await pass(start)
await submitted
const end = start + measureMilliseconds
await pass(end)
const asked = emulator.requests().filter(({ at }) => at >= start).length
const ended = [...lengths.values()].filter(length => length <= settleMilliseconds + measureMilliseconds).length
// An end that is told after the five minutes counts as well, or none would seem to be late.
while (latenesses.length < ended) await emulator.advance(1000)
stop.abort()
await followed
const running = count - ended / 2
const late = latenesses.toSorted((one, other) => one - other)[Math.floor(latenesses.length * 0.95)] ?? Number.NaN
console.log(
  JSON.stringify({
    requests: { value: (asked * 1000) / measureMilliseconds, baseline: (running * 1000) / describeMilliseconds },
    late: { value: late, baseline: describeMilliseconds },
  }),
)
await yard.close()
await emulator.close()

async function pass(time: number): Promise<void> {
  while (clock.now() < time) await emulator.advance(1000)
}

async function follow(): Promise<void> {
  try {
    for await (const event of yard.jobs.events({ signal: stop.signal })) {
      if (event.type === 'status' && event.info.endedAt !== undefined) latenesses.push(clock.now() - event.info.endedAt.getTime())
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error
  }
}
