import type { Digit } from './data/read-digits.ts'

const labels = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]

export interface Mistake extends Digit {
  readonly predicted: number
}

export interface Evaluation {
  readonly total: number
  readonly correct: number
  /** 0 to 1. */
  readonly accuracy: number
  /** `confusion[label][predicted]` counts digits; those on the diagonal are right. */
  readonly confusion: readonly (readonly number[])[]
  readonly mistakes: readonly Mistake[]
}

/** Compares what the model said with what the writers meant; a prediction that is missing is wrong. */
export function evaluate(digits: readonly Digit[], predictions: readonly number[]): Evaluation {
  const results = digits.map((digit, index) => ({ ...digit, predicted: predictions[index] ?? Number.NaN }))
  const count = (label: number, predicted: number) =>
    results.filter(result => result.label === label && result.predicted === predicted).length
  const mistakes = results.filter(result => result.predicted !== result.label)
  const correct = results.length - mistakes.length
  return {
    total: results.length,
    correct,
    accuracy: correct / results.length,
    confusion: labels.map(label => labels.map(predicted => count(label, predicted))),
    mistakes,
  }
}
