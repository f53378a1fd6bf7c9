import { describe, expect, test } from 'vitest'
import { csvRecords } from './csv.ts'

function fieldsOf(text: string) {
  return Array.from(csvRecords(text), ({ line, ...record }) => [line, record.problem ?? record.fields])
}

describe('csvRecords', () => {
  test('takes quoted fields, and what stands within them, as it is', () => {
    expect(fieldsOf('a,"b, c",""\n"say ""yes""",,"x\ny"\nlast,"",z\n')).toEqual([
      [0, ['a', 'b, c', '']],
      [1, ['say "yes"', '', 'x\ny']],
      [3, ['last', '', 'z']],
    ])
  })

  test('leaves out empty lines, and counts them', () => {
    expect(fieldsOf('\n\r\na\r\n\nb')).toEqual([
      [2, ['a']],
      [4, ['b']],
    ])
  })

  test.each([
    ['a"b",c', 'a quote inside an unquoted field'],
    ['5" pipe,6', 'a quote inside an unquoted field'],
    ['a,5" pipe', 'a quote inside an unquoted field'],
    ['a,"b\n",5"', 'a quote inside an unquoted field'],
    ['"a"b', 'text behind a quoted field'],
    ['"a" ,b', 'text behind a quoted field'],
    ['""a', 'text behind a quoted field'],
    ['"a"b,"c\n"', 'text behind a quoted field'],
  ])('knows no fields in %j, and goes on behind it', (record, problem) => {
    const next = record.split('\n').length
    expect(fieldsOf(`${record}\n1,2\n${record}\r\n"3",4`)).toEqual([
      [0, problem],
      [next, ['1', '2']],
      [next + 1, problem],
      [2 * next + 1, ['3', '4']],
    ])
  })

  test('knows no fields behind a quote that nobody closes', () => {
    expect(fieldsOf('1,2\n3,"4\n5,6\n')).toEqual([
      [0, ['1', '2']],
      [1, 'a quote that is not closed'],
    ])
    expect(fieldsOf('"a""')).toEqual([[0, 'a quote that is not closed']])
  })

  test('is quick with a long field of many quotes', () => {
    const field = '""'.repeat(500_000)
    expect(fieldsOf(`"${field}",b\n`)).toEqual([[0, ['"'.repeat(500_000), 'b']]])
  })
})
