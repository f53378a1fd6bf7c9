import type { LogLine } from '@trainyard/core'

/** Where lines come from; a module's own reports come from nowhere in particular. */
export type LineOrigin = Pick<LogLine, 'node' | 'stream'>

const textKey = ',"text":'

/** In the file, a line that is a report has this, and no other line has. */
export const reportStart = `${textKey}"trainyard: `

/** Lines as the log file has them: one JSON object each, the text last. */
export function encodeLines(lines: readonly string[], time: Date, origin: LineOrigin): string {
  const start = JSON.stringify({ time, ...origin }).slice(0, -1) + textKey
  return lines.map(text => `${start}${JSON.stringify(text)}}\n`).join('')
}

/** The lines of a part of the file that ends with a line. Those that were written together begin alike, which is read once. */
export function decodeLines(content: string): readonly LogLine[] {
  // Most texts have nothing in them that JSON writes in another way.
  const isPlain = !content.includes('\\')
  let beginning: Beginning | undefined
  return content
    .split('\n')
    .slice(0, -1)
    .map(line => {
      // Of a million lines, half the time that `startsWith` takes.
      if (beginning === undefined || line.slice(0, beginning.start.length) !== beginning.start) beginning = readBeginning(line)
      const { length } = beginning.start
      return lineOf(beginning, isPlain ? line.slice(length + 1, -2) : (JSON.parse(line.slice(length, -1)) as string))
    })
}

interface Beginning extends LineOrigin {
  readonly start: string
  /** Milliseconds since 1970. */
  readonly time: number
}

function readBeginning(line: string): Beginning {
  const end = line.indexOf(textKey)
  const { time, ...origin } = JSON.parse(`${line.slice(0, end)}}`) as LineOrigin & { readonly time: string }
  return { ...origin, start: line.slice(0, end + textKey.length), time: Date.parse(time) }
}

/** Spelled out, because there are so many of them. */
function lineOf({ time, stream, node }: Beginning, text: string): LogLine {
  if (stream === undefined) return node === undefined ? { text, time: new Date(time) } : { text, time: new Date(time), node }
  return node === undefined ? { text, time: new Date(time), stream } : { text, time: new Date(time), stream, node }
}
