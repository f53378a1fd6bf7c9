import { expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'

const seven = { pixels: [], label: 7 }
const one = { pixels: [], label: 1 }

test('counts what was right and what was taken for what', () => {
  const evaluation = evaluate([seven, one, one, seven], [7, 1, 7, 7])
  expect(evaluation).toMatchObject({ total: 4, correct: 3, accuracy: 0.75 })
  expect(evaluation.confusion[1]?.[7]).toBe(1)
  expect(evaluation.confusion[7]?.[7]).toBe(2)
  expect(evaluation.confusion.flat().reduce((sum, count) => sum + count)).toBe(4)
  expect(evaluation.mistakes).toEqual([{ ...one, predicted: 7 }])
})

test('a prediction that is missing is wrong', () => {
  expect(evaluate([seven, seven], [7]).accuracy).toBe(0.5)
})
