import type { LogLine } from '@trainyard/core'

/** Where lines come from; a module's own reports come from nowhere in particular. */
export type LineOrigin = Pick<LogLine, 'node' | 'stream'>

/** Lines as the log file has them: one JSON object each. */
export function encodeLines(lines: readonly string[], time: Date, origin: LineOrigin): string {
  const start = JSON.stringify({ time, ...origin }).slice(0, -1)
  return lines.map(text => `${start},"text":${JSON.stringify(text)}}\n`).join('')
}

export function decodeLine(line: string): LogLine {
  const { time, ...rest } = JSON.parse(line) as Omit<LogLine, 'time'> & { readonly time: string }
  return { ...rest, time: new Date(time) }
}
