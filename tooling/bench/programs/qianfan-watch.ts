import { createTrainyard } from '@trainyard/core'
import { clockToken } from '@trainyard/core/container'
import { EmulatorClock, startQianfanEmulator } from '@trainyard/emulators'
import { qianfan } from '@trainyard/qianfan'

/**
 * So many trainings of an hour, waited for by one client, all in virtual time. Prints the requests a second while all of them run, beside the
 * configured rate, and the 95th percentile of how late an end was told, in milliseconds, beside one look at each of them at that rate.
 */
const count = Number(process.argv[2])
const perSecond = 5
const untilItRuns = 22_000
const hour = 3_600_000
const clock = new EmulatorClock({ speed: 0 })
const emulator = await startQianfanEmulator({ clock, timing: { training: hour } })
const yard = createTrainyard({
  plugins: [qianfan({ ...emulator.settings, requestsPerSecond: perSecond })],
  store: 'memory',
  configure: container => container.replace(clockToken, clock),
})
const request = { kind: 'finetune', method: 'sft', baseModel: 'ERNIE-Speed-8K', trainingData: 'bos:/trainyard/rows/' } as const
const latenesses: number[] = []
const waits = Promise.all(
  Array.from({ length: count }, async () => {
    const future = await yard.train(request)
    await future.wait()
    const { groupId } = future.toJSON().reference as { readonly groupId: string }
    latenesses.push(clock.now() - endOf(groupId))
  }),
)
const creates = () => emulator.requests('CreateFineTuningTask')
while (creates().length < count) await emulator.advance(10_000)
const allRunAt = clock.now() + untilItRuns
const firstEnd = (creates()[0]?.at ?? 0) + untilItRuns + hour
while (latenesses.length < count) await emulator.advance(10_000)
await waits
const asked = emulator.requests().filter(({ at }) => at >= allRunAt && at < firstEnd).length
const late = latenesses.toSorted((one, other) => one - other)[Math.floor(latenesses.length * 0.95)] ?? Number.NaN
console.log(
  JSON.stringify({
    requests: { value: (asked * 1000) / (firstEnd - allRunAt), baseline: perSecond },
    late: { value: late, baseline: (count * 1000) / perSecond },
  }),
)
await yard.close()
await emulator.close()

function endOf(jobId: string): number {
  const create = creates().find(({ input }) => (input as { readonly jobId: string }).jobId === jobId)
  return (create?.at ?? Number.NaN) + untilItRuns + hour
}
