import { setTimeout as wait } from 'node:timers/promises'

/** The first answer that fits, asked for again and again for at most 20 seconds. */
export async function eventually<Value>(ask: () => Value | Promise<Value>, fits: (value: Value) => boolean): Promise<Value> {
  const end = performance.now() + 20_000
  for (;;) {
    const value = await ask()
    if (fits(value)) return value
    if (performance.now() > end) throw new Error(`never came true: ${fits.toString()}; last: ${JSON.stringify(value)}`)
    await wait(5)
  }
}
