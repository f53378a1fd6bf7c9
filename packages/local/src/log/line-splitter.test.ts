import { describe, expect, test } from 'vitest'
import { LineSplitter, longestLine } from './line-splitter.ts'

function split(chunks: readonly Uint8Array[]): readonly string[] {
  const splitter = new LineSplitter()
  return [...chunks.flatMap(chunk => splitter.push(Buffer.from(chunk))), ...splitter.end()]
}

describe('LineSplitter', () => {
  const text = 'first\r\n\nü🙂 third\nlast\r'

  test('gives the same lines, however the bytes are cut', () => {
    const bytes = Buffer.from(text)
    for (let first = 0; first <= bytes.length; first++) {
      for (let second = first; second <= bytes.length; second++) {
        const chunks = [bytes.subarray(0, first), bytes.subarray(first, second), bytes.subarray(second)]
        expect(split(chunks)).toEqual(['first', '', 'ü🙂 third', 'last'])
      }
    }
  })

  test('gives nothing for nothing, and no line after the last end', () => {
    expect(split([])).toEqual([])
    expect(split([Buffer.from('a\n')])).toEqual(['a'])
    expect(split([Buffer.from('\n')])).toEqual([''])
  })

  test('cuts what is too long, but no character', () => {
    const line = `${'a'.repeat(longestLine - 1)}🙂${'b'.repeat(longestLine)}`
    const lines = split([Buffer.from(`${line}\nend`)])
    expect(lines.map(({ length }) => length)).toEqual([longestLine - 1, longestLine, 2, 3])
    expect(lines.slice(0, 3).join('')).toBe(line)
  })

  test('keeps no more than the longest line', () => {
    const splitter = new LineSplitter()
    const early = splitter.push(Buffer.alloc(longestLine * 3 + 5, 'x'))
    expect(early.map(({ length }) => length)).toEqual([longestLine, longestLine, longestLine])
    expect(splitter.end()).toEqual(['xxxxx'])
  })
})
