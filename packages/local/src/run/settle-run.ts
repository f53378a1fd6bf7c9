import { failureOf } from './failure.ts'
import type { Destination } from './destination.ts'
import type { StartedJob } from './local-job.ts'
import type { LocalRun } from './local-run.ts'

/**
 * Sees a job through to its end. Its model is in its place, or no trace of it is, before the job says how it ended. Only a canceled
 * job says so at once, and is cleared away when its body is gone. Never rejects.
 */
export async function settleRun(
  run: LocalRun,
  { body, destination, attributes }: StartedJob,
  warn: (message: string) => void,
): Promise<void> {
  const { failure, model } = await body.ended
  await run.log.end()
  if (failure || run.isOver) {
    await discard(destination, warn)
    if (failure) run.end({ status: 'ERRORED', ...failure })
    return
  }
  try {
    run.end({ status: 'COMPLETED', artifact: { uri: destination.publish(model), attributes } })
  } catch (error) {
    await discard(destination, warn)
    run.end({ status: 'ERRORED', ...failureOf(error) })
  }
}

async function discard(destination: Destination, warn: (message: string) => void): Promise<void> {
  try {
    await destination.discard()
  } catch (error) {
    warn(`What a job left behind could not be removed: ${failureOf(error).message}`)
  }
}
