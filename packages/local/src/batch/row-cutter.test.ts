import { describe, expect, test } from 'vitest'
import { RowCutter } from './row-cutter.ts'
import type { RowFormat } from './row-format.ts'

function cut(text: string, format: RowFormat, { block = 1, minimum = 1 } = {}) {
  const cutter = new RowCutter(format)
  const pieces: [string, number][] = []
  const keep = (rows: ReturnType<RowCutter['take']>) => rows && pieces.push([Buffer.from(rows.bytes).toString(), rows.lines])
  for (let start = 0; start < text.length; start += block) {
    cutter.add(Buffer.from(text.slice(start, start + block)))
    while (keep(cutter.take(minimum)));
  }
  keep(cutter.rest())
  return pieces
}

describe('RowCutter', () => {
  test.each([1, 2, 3, 100])('cuts where rows end, however the bytes come: %i at a time', block => {
    expect(cut('a\n\nbc\r\nd', 'jsonl', { block })).toEqual([
      ['a\n', 1],
      ['\n', 1],
      ['bc\r\n', 1],
      ['d', 1],
    ])
    expect(cut('a,"b\n""c"\nd\n', 'csv', { block })).toEqual([
      ['a,"b\n""c"\n', 2],
      ['d\n', 1],
    ])
  })

  test.each([1, 2, 3, 100])('takes a quote within a field for a character: %i at a time', block => {
    const rows = ['5" pipe,6\n', '7,8"\n', '9" ,"0\n"\n', '"a"b"\n', '"a"",\n"\n', '"",c\n']
    const lines = rows.map(row => row.split('\n').length - 1)
    expect(cut(rows.join(''), 'csv', { block })).toEqual(rows.map((row, index) => [row, lines[index]]))
  })

  test('gives as many rows as have so many bytes', () => {
    expect(cut('aa\nbb\ncc\ndd', 'jsonl', { block: 100, minimum: 4 })).toEqual([
      ['aa\nbb\n', 2],
      ['cc\ndd', 2],
    ])
  })

  test('does not take quotes in JSON for those of CSV', () => {
    expect(cut('"\n"\n', 'jsonl')).toHaveLength(2)
  })

  test('gives what a quote opens that nobody closes as one row', () => {
    expect(cut('1,2\na,"b\nc\n', 'csv')).toEqual([
      ['1,2\n', 1],
      ['a,"b\nc\n', 2],
    ])
  })

  test('refuses a row without an end, when it has given those before it', () => {
    const cutter = new RowCutter('jsonl')
    cutter.add(Buffer.from('a\nb\n'))
    cutter.add(Buffer.alloc(64 * 1024 * 1024 + 1, 'a'))
    expect(cutter.take(1000)).toMatchObject({ lines: 2 })
    expect(() => cutter.take(1000)).toThrow(new RangeError('a row of more than 64 MB'))
  })
})
