const mostLines = 20
const longestLine = 300

/** What a failed program said last on stderr, and whether it said that V8's heap was full. */
export class ErrorLines {
  readonly #last: string[] = []
  #isHeapFull = false

  add(lines: readonly string[]): void {
    if (lines.some(line => line.startsWith('FATAL ERROR: ') && line.includes('JavaScript heap out of memory'))) this.#isHeapFull = true
    const spoken = lines.slice(-mostLines).filter(line => line.trim() !== '')
    this.#last.push(...spoken.map(line => line.slice(0, longestLine)))
    this.#last.splice(0, this.#last.length - mostLines)
  }

  get last(): readonly string[] {
    return this.#last
  }

  get isHeapFull(): boolean {
    return this.#isHeapFull
  }
}
