import { setTimeout as wait } from 'node:timers/promises'

/** Kilobytes in use. What is collected tells others that it is gone a little later, and they then let go of more. Needs `--expose-gc`. */
export async function heapInUse(): Promise<number> {
  for (let turn = 0; turn < 5; turn++) {
    globalThis.gc?.()
    await wait(50)
  }
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1000
}
