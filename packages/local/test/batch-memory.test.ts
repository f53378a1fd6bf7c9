import { closeSync, openSync, writeSync } from 'node:fs'
import { expect, test } from 'vitest'
import { openBatchYard } from './support/batch-yard.ts'

const megabyte = 1_000_000
const page = `{"x":1,"text":"${'a'.repeat(1982)}"}\n`.repeat(500)

function writeMegabytes(path: string, count: number): string {
  const file = openSync(path, 'w')
  for (let index = 0; index < count; index++) writeSync(file, page)
  closeSync(file)
  return path
}

test('a large file is streamed, and never held: neither its rows nor their output', { timeout: 60_000, retry: 2 }, async () => {
  const { yard, folder, output, model } = await openBatchYard()
  const predict = async (name: string, megabytes: number) => {
    const input = writeMegabytes(`${folder}/${name}.jsonl`, megabytes)
    let most = 0
    const looking = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss())
    }, 10)
    let rows = 0
    for await (const _ of await (await yard.predictBatch({ model, input, output, method: 'echo' })).result()) rows += 1
    clearInterval(looking)
    return { rows, most }
  }
  const first = await predict('small', 30)
  const second = await predict('large', 130)
  expect([first.rows, second.rows]).toEqual([15_000, 65_000])
  expect(second.most - first.most).toBeLessThan(80 * megabyte)
})
