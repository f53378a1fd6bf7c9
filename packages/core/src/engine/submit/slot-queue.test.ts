import { expect, test } from 'vitest'
import { SlotQueue } from './slot-queue.ts'

test('one that waits already keeps its place, and starts once', () => {
  const { queue, started, wait } = fullQueue()
  wait('first')
  wait('second')
  wait('first')
  queue.release('running')
  expect(started).toEqual(['first'])
  queue.release('first')
  expect(started).toEqual(['first', 'second'])
  queue.release('second')
  expect(started).toEqual(['first', 'second'])
  expect(queue.take('next')).toBe(true)
})

test('one that gives its place back does not start, and may come again', () => {
  const { queue, started, wait } = fullQueue()
  wait('first')
  wait('second')
  queue.release('first')
  wait('first')
  queue.release('running')
  queue.release('second')
  expect(started).toEqual(['second', 'first'])
})

/** Its only slot is taken by `running`. */
function fullQueue() {
  const queue = new SlotQueue(1)
  const started: string[] = []
  queue.take('running')
  return { queue, started, wait: (id: string) => queue.wait({ id, priority: 0, start: () => started.push(id) }) }
}
