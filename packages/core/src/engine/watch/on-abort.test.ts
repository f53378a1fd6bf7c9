import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { onAbort } from './on-abort.ts'

test('tells everybody who listens, through one listener of the signal', () => {
  const { signal, abort } = controller()
  const told: string[] = []
  for (const name of ['one', 'two', 'three']) onAbort(signal, () => told.push(name))
  expect(getEventListeners(signal, 'abort')).toHaveLength(1)
  abort()
  expect(told).toEqual(['one', 'two', 'three'])
})

test('who stopped listening is not told', () => {
  const { signal, abort } = controller()
  const told: string[] = []
  const stopOne = onAbort(signal, () => told.push('one'))
  onAbort(signal, () => told.push('two'))
  stopOne()
  stopOne()
  abort()
  expect(told).toEqual(['two'])
})

test('leaves nothing on a signal to which nobody listens any more, and begins anew', () => {
  const { signal, abort } = controller()
  const told: string[] = []
  onAbort(signal, () => told.push('one'))()
  expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  onAbort(signal, () => told.push('two'))
  abort()
  expect(told).toEqual(['two'])
})

function controller() {
  const own = new AbortController()
  return { signal: own.signal, abort: () => own.abort() }
}
