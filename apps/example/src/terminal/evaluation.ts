import { styleText } from 'node:util'
import type { Evaluation } from '../evaluate.ts'
import { drawConfusionMatrix } from './confusion-matrix.ts'
import { drawMistakes } from './mistakes.ts'

export function drawAccuracy({ accuracy, correct, total }: Evaluation): string {
  const counts = styleText('dim', `${correct} of ${total} digits that it had never seen`)
  return `accuracy ${styleText(['bold', 'green'], accuracy.toFixed(4))}  ${counts}`
}

/** The accuracy, what was taken for what, and pictures of some mistakes. */
export function drawEvaluation(evaluation: Evaluation): string[] {
  const { confusion, mistakes } = evaluation
  return [drawAccuracy(evaluation), '', ...drawConfusionMatrix(confusion), '', ...drawMistakes(mistakes)]
}
