import { expect, test } from 'vitest'
import { decodeLines, encodeLines } from './log-file-line.ts'

const [one, other] = [new Date('2030-01-01T00:00:00.000Z'), new Date('2030-01-01T00:00:00.001Z')]

test('lines come back as they were, with their time and their origin', () => {
  const texts = ['plain', '', '"quoted" \\ {"text":"x"},"text":', 'tab\tü😀\u0000', ',"text":"']
  const content = [
    encodeLines(texts, one, { stream: 'stdout' }),
    encodeLines(texts, other, { stream: 'stdout' }),
    encodeLines(texts, other, { stream: 'stderr', node: 'algo-1' }),
    encodeLines(texts, one, {}),
  ].join('')
  expect(decodeLines(content)).toEqual([
    ...texts.map(text => ({ text, time: one, stream: 'stdout' })),
    ...texts.map(text => ({ text, time: other, stream: 'stdout' })),
    ...texts.map(text => ({ text, time: other, stream: 'stderr', node: 'algo-1' })),
    ...texts.map(text => ({ text, time: one })),
  ])
})
