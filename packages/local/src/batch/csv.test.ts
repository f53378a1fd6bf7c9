import { describe, expect, test } from 'vitest'
import { csvRecords } from './csv.ts'

function fieldsOf(text: string) {
  return Array.from(csvRecords(text), ({ line, fields }) => [line, fields])
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

  test.each(['a"b",c', '"a"b', '"a" ,b', '""a'])('knows no fields in %j, and goes on behind it', record => {
    expect(fieldsOf(`${record}\nnext`)).toEqual([
      [0, undefined],
      [1, ['next']],
    ])
  })

  test('is quick with a long field of many quotes', () => {
    const field = '""'.repeat(500_000)
    expect(fieldsOf(`"${field}",b\n`)).toEqual([[0, ['"'.repeat(500_000), 'b']]])
  })
})
