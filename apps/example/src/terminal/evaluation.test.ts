import { stripVTControlCharacters } from 'node:util'
import { expect, test } from 'vitest'
import { evaluate } from '../evaluate.ts'
import { drawEvaluation } from './evaluation.ts'

const ink = [16, 12, 8, 4, 0, 0, 0, 0]
const digits = Array.from({ length: 40 }, (_, index) => ({ pixels: Array(8).fill(ink).flat(), label: index % 10 }))
const predictions = digits.map((digit, index) => (index === 11 ? 7 : digit.label))
const lines = drawEvaluation(evaluate(digits, predictions)).map(stripVTControlCharacters)

test('the accuracy has four places and stands alone', () => {
  expect(lines[0]).toBe('accuracy 0.9750  39 of 40 digits that it had never seen')
})

test('the matrix has a row for what was meant and a column for what was read', () => {
  expect(lines.slice(2, 5)).toEqual([
    'read as    0    1    2    3    4    5    6    7    8    9',
    'meant 0    4    ·    ·    ·    ·    ·    ·    ·    ·    ·',
    'meant 1    ·    3    ·    ·    ·    ·    ·    1    ·    ·',
  ])
})

test('a mistake is shown as the picture it was', () => {
  expect(lines.slice(14)).toEqual([...Array(8).fill('██▓▓▒▒░░        '), '1 read as 7     '])
})

test('nothing is wider than 80 columns, even with many mistakes', () => {
  const evaluation = evaluate(
    digits,
    digits.map(() => 0),
  )
  for (const line of drawEvaluation(evaluation)) expect(stripVTControlCharacters(line).length).toBeLessThanOrEqual(80)
})
