import { StringDecoder } from 'node:string_decoder'

/** A longer line is cut into several: a progress bar may never end its line. */
export const longestLine = 262_144

/** Bytes as they come, as UTF-8 lines: a character may be cut by the end of a chunk, a line by several. */
export class LineSplitter {
  readonly #decoder = new StringDecoder('utf8')
  #rest = ''

  push(chunk: Buffer): readonly string[] {
    return this.#split(this.#decoder.write(chunk))
  }

  /** The last line, if it had no end. */
  end(): readonly string[] {
    const lines = this.#split(this.#decoder.end())
    const rest = this.#rest
    this.#rest = ''
    return rest === '' ? lines : [...lines, withoutReturn(rest)]
  }

  /** Only the first line is put together with what was left, so that a chunk is not copied as a whole. */
  #split(text: string): readonly string[] {
    const [first = '', ...others] = text.split('\n')
    const parts = [this.#rest + first, ...others]
    const rest = pieces(parts.pop() ?? '')
    this.#rest = rest.pop() ?? ''
    return [...parts.flatMap(part => pieces(withoutReturn(part))), ...rest]
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

function pieces(line: string): string[] {
  const result: string[] = []
  let start = 0
  while (line.length - start > longestLine) {
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
