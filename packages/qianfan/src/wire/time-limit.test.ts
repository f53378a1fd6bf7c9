import { getEventListeners, once } from 'node:events'
import { expect, it } from 'vitest'
import { TimeLimit } from './time-limit.ts'

it('ends what it limits with an error that says how long that was', async () => {
  const { signal } = new TimeLimit({ operation: 'chat', milliseconds: 5, signal: new AbortController().signal })
  await once(signal, 'abort')
  expect(signal.reason).toMatchObject({ code: 'qianfan-timeout', milliseconds: 5 })
})

it('follows the signal of whoever asks, also one that is aborted already', () => {
  const asking = new AbortController()
  const early = new TimeLimit({ operation: 'chat', milliseconds: 60_000, signal: asking.signal })
  asking.abort('enough')
  const late = new TimeLimit({ operation: 'chat', milliseconds: 60_000, signal: asking.signal })
  expect([early.signal.reason, late.signal.reason]).toEqual(['enough', 'enough'])
})

it('ends nothing once it is lifted', () => {
  const asking = new AbortController()
  const limit = new TimeLimit({ operation: 'chat', milliseconds: 60_000, signal: asking.signal })
  limit.lift()
  asking.abort()
  expect(limit.signal.aborted).toBe(false)
})

it('leaves no listener with whoever asks, however it ends', async () => {
  const asking = new AbortController()
  const over = new TimeLimit({ operation: 'chat', milliseconds: 5, signal: asking.signal })
  const lifted = new TimeLimit({ operation: 'chat', milliseconds: 60_000, signal: asking.signal })
  await once(over.signal, 'abort')
  lifted.lift()
  expect(getEventListeners(asking.signal, 'abort')).toEqual([])
})
