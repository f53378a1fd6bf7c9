/** The dots of a braille character by row and column, as bits that are added to the empty one. */
const dotBits = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
]
const emptyCharacter = 0x2800

export interface Dot {
  /** From the left. */
  readonly x: number
  /** From the top. */
  readonly y: number
}

/** A picture of dots for the terminal: each character holds 2 × 4 of them. */
export class BrailleCanvas {
  readonly #columns: number
  readonly #rows: number
  readonly #dots = new Set<string>()

  constructor(columns: number, rows: number) {
    this.#columns = columns
    this.#rows = rows
  }

  get width(): number {
    return this.#columns * 2
  }

  get height(): number {
    return this.#rows * 4
  }

  drawLine(from: Dot, to: Dot): void {
    const steps = Math.ceil(Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y), 1))
    for (let step = 0; step <= steps; step++) {
      const share = step / steps
      const x = Math.round(from.x + (to.x - from.x) * share)
      const y = Math.round(from.y + (to.y - from.y) * share)
      this.#dots.add(`${x},${y}`)
    }
  }

  toLines(): string[] {
    const columns = Array.from({ length: this.#columns }, (_, column) => column)
    const rows = Array.from({ length: this.#rows }, (_, row) => row)
    return rows.map(row => columns.map(column => this.#character(column, row)).join(''))
  }

  #character(column: number, row: number): string {
    const isDrawn = (x: number, y: number) => this.#dots.has(`${column * 2 + x},${row * 4 + y}`)
    const bits = dotBits.flatMap((line, y) => line.filter((_, x) => isDrawn(x, y)))
    return String.fromCodePoint(bits.reduce((sum, bit) => sum + bit, emptyCharacter))
  }
}
