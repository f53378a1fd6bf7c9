import type { Readable } from 'node:stream'
import type { LogLine } from '@trainyard/core'
import { LineSplitter } from '../log/line-splitter.ts'
import type { ErrorLines } from './error-lines.ts'

export type StreamName = NonNullable<LogLine['stream']>

export interface Output {
  /** Resolves when it takes more. Meanwhile the program's pipe fills up, and the program waits. */
  writeLines(lines: readonly string[], stream: StreamName): Promise<void>
  /** What nobody may see of what the program writes, as core's `secretTexts` gives it. */
  readonly hidden: readonly string[]
}

interface Pump {
  readonly stream: StreamName
  readonly output: Output
  readonly errorLines: ErrorLines
}

/** Resolves when the stream has ended, or was destroyed, and its lines are written. */
export async function pumpLines(readable: Readable, { stream, output, errorLines }: Pump): Promise<void> {
  const splitter = new LineSplitter(output.hidden)
  const write = async (lines: readonly string[]) => {
    if (stream === 'stderr') errorLines.add(lines)
    await output.writeLines(lines, stream)
  }
  try {
    for await (const chunk of readable) await write(splitter.push(chunk as Buffer))
  } catch {
    // Destroyed, because something that left the group still held it after the program's end.
  }
  await write(splitter.end())
}
