import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { hideTexts } from '@trainyard/core'

/** As much of a program's own failure text as SageMaker keeps. */
const longestText = 1024
/** A character takes as many bytes at most, and a hidden text, which is replaced by three characters, may be long. */
const mostBytes = 65_536

/** What a program wrote to `SM_OUTPUT_FAILURE`, without what may not be seen: '' where that is no file that can be read. */
export async function readFailureText(file: string, hidden: readonly string[]): Promise<string> {
  try {
    const { text, isWhole } = await readBeginning(file)
    const shown = hideTexts(text, hidden)
    // What was cut off may be the end of a hidden text.
    const safe = isWhole ? shown : shown.slice(0, -(hidden[0]?.length ?? 1))
    return safe
      .slice(0, longestText)
      .replace(/[\ud800-\udbff]$/, '')
      .trim()
  } catch {
    return ''
  }
}

/** To open a pipe would wait for who writes into it. */
async function readBeginning(file: string): Promise<{ readonly text: string; readonly isWhole: boolean }> {
  await using handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK)
  if (!(await handle.stat()).isFile()) return { text: '', isWhole: true }
  const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(mostBytes) })
  return { text: buffer.toString('utf8', 0, bytesRead), isWhole: bytesRead < mostBytes }
}
