import { setTimeout as wait } from 'node:timers/promises'

/** Waits until something holds, at most 10 seconds. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 10_000
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`never came true: ${holds.toString()}`)
    await wait(5)
  }
}
