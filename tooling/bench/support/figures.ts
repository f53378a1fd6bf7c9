/** What one program in programs/ measured: ours, and what it is compared with. */
export interface Figures {
  readonly value: number
  readonly baseline: number
}

/** A program's answer is its last line. */
export function printFigures(figures: Figures): void {
  console.log(JSON.stringify(figures))
}

/** @throws SyntaxError for output whose last line is no JSON */
export function parseLastLine(output: string): unknown {
  return JSON.parse(output.trimEnd().split('\n').at(-1) ?? '')
}
