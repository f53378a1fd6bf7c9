import { styleText } from 'node:util'
import type { Evaluation } from '../evaluate.ts'

/** How often each digit was read as which: a row for what was meant, a column for what was read. */
export function drawConfusionMatrix(confusion: Evaluation['confusion']): string[] {
  const heading = `read as${confusion.map((_, predicted) => cell(predicted)).join('')}`
  const rows = confusion.map((counts, label) => {
    const name = styleText('dim', `meant ${label}`)
    return name + counts.map((count, predicted) => drawCount(count, label === predicted)).join('')
  })
  return [styleText('dim', heading), ...rows]
}

function drawCount(count: number, isRight: boolean): string {
  if (count === 0) return styleText('dim', cell('·'))
  return styleText(isRight ? 'green' : 'yellow', cell(count))
}

function cell(content: number | string): string {
  return String(content).padStart(5)
}
