import { setTimeout as sleep } from 'node:timers/promises'
import { StoreBusyError } from '../../errors/store-busy-error.ts'
import { systemRandom } from '../../world/random.ts'
import { isBusy, storeErrorOf } from './sqlite-failure.ts'

const longestPause = 16

/**
 * Tries until no other process has the lock. SQLite could wait by itself, but then the whole process would stand still.
 * @throws StoreBusyError after so many milliseconds, and what else went wrong as a StoreError
 */
export async function untilFree<Result>(
  attempt: () => Result,
  { file, busyMilliseconds }: { readonly file: string; readonly busyMilliseconds: number },
): Promise<Result> {
  const start = performance.now()
  for (let pause = 1; ; pause = Math.min(pause * 2, longestPause)) {
    try {
      return attempt()
    } catch (error) {
      if (!isBusy(error)) throw storeErrorOf(error, file)
      if (performance.now() - start >= busyMilliseconds) throw new StoreBusyError(file, busyMilliseconds, { cause: error })
    }
    await sleep(pause * (0.5 + systemRandom()))
  }
}
