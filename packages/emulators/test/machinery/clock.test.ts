import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { EmulatorClock } from '../../src/index.ts'

const still = () => new EmulatorClock({ speed: 0, start: 0 })

test('who sleeps wakes in the order of the times, and each sees its own', async () => {
  const clock = still()
  const seen: string[] = []
  const sleep = async (name: string, milliseconds: number) => {
    await clock.sleep(milliseconds)
    seen.push(`${name} ${clock.now()}`)
  }
  void Promise.all([sleep('late', 300), sleep('early', 100), sleep('also early', 100), sleep('middle', 200)])
  await clock.advance(250)
  expect(seen).toEqual(['early 100', 'also early 100', 'middle 200'])
  expect(clock.now()).toBe(250)
  await clock.advance(50)
  expect(seen.at(-1)).toBe('late 300')
})

test('a sleep that begins while time moves ends in time', async () => {
  const clock = still()
  const times: number[] = []
  void (async () => {
    for (let count = 0; count < 3; count++) {
      await clock.sleep(100)
      times.push(clock.now())
    }
  })()
  await clock.advance(1000)
  expect(times).toEqual([100, 200, 300])
})

test('time stands still while work is done that a sleeper began', async () => {
  const clock = still()
  const server = createServer((_, response) => void clock.during(Promise.resolve()).then(() => response.end('done')))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address() as { readonly port: number }
  const times: number[] = []
  void (async () => {
    await clock.sleep(100)
    await (await fetch(`http://127.0.0.1:${address.port}`)).text()
    times.push(clock.now())
  })()
  void clock.sleep(5000)
  await clock.advance(10_000)
  server.close()
  expect(times).toHaveLength(1)
})

test('an abort ends a sleep at once, with its reason', async () => {
  const clock = still()
  const abort = new AbortController()
  const sleep = clock.sleep(100, abort.signal)
  abort.abort(new Error('enough'))
  await expect(sleep).rejects.toThrow('enough')
  await expect(clock.sleep(100, abort.signal)).rejects.toThrow('enough')
  await clock.advance(200)
})

test('a clock that runs wakes by itself, the faster the quicker', async () => {
  const clock = new EmulatorClock({ speed: 10_000, start: 0 })
  const start = performance.now()
  await clock.sleep(100_000)
  expect(clock.now()).toBeGreaterThanOrEqual(100_000)
  expect(performance.now() - start).toBeGreaterThanOrEqual(9)
})

test('a thousand sleepers wake in order, without those that were called off', async () => {
  const clock = still()
  const abort = new AbortController()
  const seen: number[] = []
  for (let index = 0; index < 1000; index++) {
    const milliseconds = (index * 7919) % 1000
    const sleep = clock.sleep(milliseconds, index % 10 === 0 ? abort.signal : undefined)
    void sleep.then(
      () => seen.push(milliseconds),
      () => undefined,
    )
  }
  abort.abort()
  await clock.advance(1000)
  expect(seen).toHaveLength(900)
  expect(seen).toEqual(seen.toSorted((one, other) => one - other))
})

test('a speed below 0 is refused', () => {
  expect(() => new EmulatorClock({ speed: -1 })).toThrow('speed is -1')
})
