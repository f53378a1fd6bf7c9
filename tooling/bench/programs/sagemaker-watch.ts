import { createTrainyard } from '@trainyard/core'
import { clockToken } from '@trainyard/core/container'
import { EmulatorClock, startSageMakerEmulator } from '@trainyard/emulators'
import { sagemaker } from '@trainyard/sagemaker'

/**
 * Ten minutes with so many jobs of one minute to one hour each, submitted at once and followed by one client, all in virtual time. Prints the requests
 * a second, beside one Describe for each job every five seconds, and the 95th percentile of how late an end was told, in milliseconds.
 */
const count = Number(process.argv[2])
const windowMilliseconds = 600_000
const describeMilliseconds = 5000
const stages = { starting: 5000, downloading: 5000, uploading: 5000 }
const lengths = new Map<string, number>()
const clock = new EmulatorClock({ speed: 0 })
const emulator = await startSageMakerEmulator({
  clock,
  timing: stages,
  simulate: ({ TrainingJobName: name }) => {
    const milliseconds = lengths.get(name) ?? 60_000 + (lengths.size * 3_540_000) / count
    lengths.set(name, milliseconds)
    return { milliseconds, lines: [] }
  },
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
const options = { providerOptions: { sagemaker: { entrypoint: 'image' } } } as const
const latenesses: number[] = []
const stop = new AbortController()
const submitted = Promise.all(Array.from({ length: count }, () => yard.train(request, options)))
const followed = follow()
for (const end = clock.now() + windowMilliseconds; clock.now() < end;) await emulator.advance(1000)
await submitted
const asked = emulator.requests().filter(({ operation }) => operation !== 'CreateTrainingJob').length
const ends = [...lengths.values()].map(length => length + Object.values(stages).reduce((sum, stage) => sum + stage))
// An end that is told after the ten minutes counts as well, or none would seem to be late.
while (latenesses.length < ends.filter(end => end <= windowMilliseconds).length) await emulator.advance(1000)
stop.abort()
await followed
const naive = ends.reduce((sum, end) => sum + Math.min(end, windowMilliseconds) / describeMilliseconds, 0)
const late = latenesses.toSorted((one, other) => one - other)[Math.floor(latenesses.length * 0.95)] ?? Number.NaN
console.log(
  JSON.stringify({
    requests: { value: (asked * 1000) / windowMilliseconds, baseline: (naive * 1000) / windowMilliseconds },
    late: { value: late, baseline: describeMilliseconds },
  }),
)
await yard.close()
await emulator.close()

async function follow(): Promise<void> {
  try {
    for await (const event of yard.jobs.events({ signal: stop.signal })) {
      if (event.type === 'status' && event.info.endedAt !== undefined) latenesses.push(clock.now() - event.info.endedAt.getTime())
    }
  } catch (error) {
    if (!stop.signal.aborted) throw error
  }
}
