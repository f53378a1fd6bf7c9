import { StringDecoder } from 'node:string_decoder'
import { hideTexts } from '@trainyard/core'

/** A longer line is cut into several: a progress bar may never end its line. */
export const longestLine = 262_144

/**
 * Bytes as they come, as UTF-8 lines: a character may be cut by the end of a chunk, a line by several. What may not be seen is taken out of
 * a line before it is cut.
 */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8')
  readonly #hidden: readonly string[]
  /** So much of a line without an end is not given away: it may be the beginning of a hidden text, or of the line's end. */
  readonly #held: number
  #rest = ''

  /** `hidden`: of core's `secretTexts`. */
  constructor(hidden: readonly string[]) {
    this.#hidden = hidden
    this.#held = hidden[0]?.length ?? 1
  }

  push(chunk: Buffer): readonly string[] {
    return this.#split(this.#decoder.write(chunk))
  }

  /** The last line, if it had no end. */
  end(): readonly string[] {
    const lines = this.#split(this.#decoder.end())
    const rest = this.#rest
    this.#rest = ''
    return rest === '' ? lines : [...lines, ...this.#pieces(rest)]
  }

  /** Only the first line is put together with what was left, so that a chunk is not copied as a whole. */
  #split(text: string): readonly string[] {
    const [first = '', ...others] = text.split('\n')
    const lines = [this.#rest + first, ...others]
    const rest = lines.pop() ?? ''
    const isLong = rest.length > longestLine + this.#held
    const parts = isLong ? pieces(hideTexts(rest, this.#hidden), this.#held) : [rest]
    this.#rest = parts.pop() ?? ''
    return [...lines.flatMap(line => this.#pieces(line)), ...parts]
  }

  #pieces(line: string): readonly string[] {
    return pieces(hideTexts(withoutReturn(line), this.#hidden))
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

/** The last one has more than the others where so much is `held`. */
function pieces(line: string, held = 0): string[] {
  const result: string[] = []
  let start = 0
  while (line.length - start > longestLine + held) {
    const end = start + (isFirstHalf(line.charCodeAt(start + longestLine - 1)) ? longestLine - 1 : longestLine)
    result.push(line.slice(start, end))
    start = end
  }
  result.push(line.slice(start))
  return result
}

/** Of the two that make up a character beyond the first 65 536. */
function isFirstHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}
