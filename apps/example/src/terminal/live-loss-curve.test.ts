import { expect, test } from 'vitest'
import { LiveLossCurve } from './live-loss-curve.ts'

const points = [0.8, 0.4, 0.2, 0.1, 0.05].map((loss, index) => ({ step: (index + 1) * 10, loss }))

function show(terminal: { isTTY: boolean; columns?: number }): string[] {
  const writes: string[] = []
  const curve = new LiveLossCurve({ ...terminal, write: (text: string) => writes.push(text) })
  for (const point of points) curve.add(point)
  curve.end()
  return writes
}

test('in a terminal each point redraws the curve over the last one', () => {
  const writes = show({ isTTY: true, columns: 40 })
  expect(writes).toHaveLength(points.length)
  expect(writes[0]).not.toContain('\u001b[8A')
  for (const write of writes.slice(1)) expect(write.startsWith('\u001b[8A\u001b[0J')).toBe(true)
  for (const write of writes) expect(write.match(/\n/g)).toHaveLength(8)
})

test('elsewhere it writes a few plain lines, and the curve once at the end', () => {
  const writes = show({ isTTY: false })
  expect(writes[0]).toBe('step 50  loss 0.0500\n')
  expect(writes).toHaveLength(2)
  expect(writes[1]).toContain('0.80 ┤')
  expect(writes.join('')).not.toContain('\u001b[8A')
})
