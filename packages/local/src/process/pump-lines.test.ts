import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ErrorLines } from './error-lines.ts'
import { pumpLines } from './pump-lines.ts'

test('reads no further while what it read cannot be written', async () => {
  let given = 0
  const source = new Readable({
    highWaterMark: 1,
    read() {
      given += 1
      this.push(given <= 100 ? `line ${given}\n` : null)
    },
  })
  const written: string[] = []
  const { promise: isUnblocked, resolve: unblock } = Promise.withResolvers<void>()
  const output = {
    hidden: [],
    writeLines: async (lines: readonly string[]) => {
      await isUnblocked
      written.push(...lines)
    },
  }
  const pumping = pumpLines(source, { stream: 'stdout', output, errorLines: new ErrorLines() })
  await wait(50)
  expect(given).toBeLessThan(10)
  unblock()
  await pumping
  expect(written).toEqual(Array.from({ length: 100 }, (_, index) => `line ${index + 1}`))
})

test('a stream that is destroyed ends it, with what had come', async () => {
  const source = new Readable({ read: () => undefined })
  const written: string[] = []
  const output = { hidden: [], writeLines: async (lines: readonly string[]) => void written.push(...lines) }
  const pumping = pumpLines(source, { stream: 'stderr', output, errorLines: new ErrorLines() })
  source.push('whole\nhalf')
  await wait(10)
  source.destroy()
  await pumping
  expect(written).toEqual(['whole', 'half'])
})
