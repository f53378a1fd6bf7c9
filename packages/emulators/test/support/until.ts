import { setTimeout } from 'node:timers/promises'

/** Asks again and again, for what happens in real time. The test's own time limit ends it. */
export async function until<Value>(ask: () => Promise<Value>, isReached: (value: Value) => boolean): Promise<Value> {
  for (;;) {
    const value = await ask()
    if (isReached(value)) return value
    await setTimeout(20)
  }
}
