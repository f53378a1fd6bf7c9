import { describe, expect, test } from 'vitest'
import { LineSplitter, longestLine } from './line-splitter.ts'

function split(chunks: readonly Uint8Array[]): readonly string[] {
  const splitter = new LineSplitter([])
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
    const splitter = new LineSplitter([])
    const early = splitter.push(Buffer.alloc(longestLine * 3 + 5, 'x'))
    expect(early.map(({ length }) => length)).toEqual([longestLine, longestLine, longestLine])
    expect(splitter.end()).toEqual(['xxxxx'])
  })

  test('takes the end of a line for one also where it comes after the longest line', () => {
    const line = 'x'.repeat(longestLine)
    expect(split([Buffer.from(`${line}\r`), Buffer.from('\nend')])).toEqual([line, 'end'])
  })

  test('hides a text wherever it begins, in a line with or without an end, and cut by chunks', () => {
    const secret = '0123456789'
    for (let before = longestLine - 12; before <= longestLine + 12; before++) {
      for (const end of ['', '\n']) {
        const bytes = Buffer.from(`${'x'.repeat(before)}${secret}${'y'.repeat(3)}${end}`)
        const cuts = [before - 1, before + 3, before + secret.length + 1]
        const chunks = [0, ...cuts].map((cut, index) => bytes.subarray(cut, cuts[index]))
        for (const given of [chunks, [bytes]]) {
          const splitter = new LineSplitter([secret])
          const lines = [...given.flatMap(chunk => splitter.push(chunk)), ...splitter.end()]
          expect(lines.join('')).toBe(`${'x'.repeat(before)}***yyy`)
        }
      }
    }
  })
})
