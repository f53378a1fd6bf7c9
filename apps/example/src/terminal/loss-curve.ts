import { styleText } from 'node:util'
import { BrailleCanvas } from './braille-canvas.ts'

export interface LossPoint {
  readonly step: number
  readonly loss: number
}

const marginWidth = 9
const height = 6

/** The loss over the steps as lines of text. The scale is logarithmic, so that late progress still shows. */
export function drawLossCurve(points: readonly LossPoint[], columns = 72): string[] {
  const [first, last] = [points.at(0), points.at(-1)]
  if (!first || !last) return []
  const losses = points.map(point => point.loss)
  const [lowest, highest] = [Math.min(...losses), Math.max(...losses)]

  const width = columns - marginWidth
  const canvas = new BrailleCanvas(width, height)
  const dots = points.map(({ step, loss }) => ({
    x: share(first.step, last.step, step) * (canvas.width - 1),
    y: share(logarithm(highest), logarithm(lowest), logarithm(loss)) * (canvas.height - 1),
  }))
  for (const [index, dot] of dots.entries()) canvas.drawLine(dots[index - 1] ?? dot, dot)

  const labels = new Map([
    [0, highest.toPrecision(2)],
    [height - 1, lowest.toPrecision(2)],
  ])
  const curve = canvas.toLines().map((line, row) => margin(labels.get(row)) + styleText('cyan', line))
  const axis = '└'.padStart(marginWidth) + '─'.repeat(width)
  const steps = `step ${first.step}`.padEnd(width - String(last.step).length) + last.step
  return [...curve, styleText('dim', axis), styleText('dim', ' '.repeat(marginWidth) + steps)]
}

function margin(label = ''): string {
  return styleText('dim', label.padStart(marginWidth - 2) + (label ? ' ┤' : ' │'))
}

/** Where a value lies between two others, 0 to 1; in the middle if they are the same. */
function share(from: number, to: number, value: number): number {
  return from === to ? 0.5 : (value - from) / (to - from)
}

/** Of 0 too, which a loss may come down to. */
function logarithm(loss: number): number {
  return Math.log10(Math.max(loss, 1e-9))
}
