import { drawLossCurve, type LossPoint } from './loss-curve.ts'

export interface Output {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

const cursorUp = (lines: number) => `\u001b[${lines}A`
const clearBelow = '\u001b[0J'

/** The loss while it falls: a curve that redraws itself in a terminal; elsewhere a few lines, and the curve at the end. */
export class LiveLossCurve {
  readonly #output: Output
  readonly #points: LossPoint[] = []
  #linesDrawn = 0

  constructor(output: Output = process.stdout) {
    this.#output = output
  }

  add(point: LossPoint): void {
    this.#points.push(point)
    if (this.#output.isTTY) this.#draw()
    else if (this.#points.length % 5 === 0) this.#output.write(`step ${point.step}  loss ${point.loss.toFixed(4)}\n`)
  }

  end(): void {
    if (!this.#output.isTTY) this.#draw()
  }

  #draw(): void {
    const lines = drawLossCurve(this.#points, Math.min(this.#output.columns ?? 72, 72))
    const overLast = this.#linesDrawn > 0 ? cursorUp(this.#linesDrawn) + clearBelow : ''
    this.#output.write(overLast + lines.map(line => `${line}\n`).join(''))
    this.#linesDrawn = lines.length
  }
}
