import { stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { absolutePath } from '../request/save-path.ts'

/** The file of this machine that a source names, absolute; undefined where there is none. A folder is none. */
export async function fileAt(source: string, workingDirectory: string): Promise<string | undefined> {
  try {
    const file = source.startsWith('file:') ? fileURLToPath(source) : absolutePath(source, workingDirectory)
    return (await stat(file)).isFile() ? file : undefined
  } catch {
    // No such file, or no path at all: the finder may know it all the same.
    return undefined
  }
}
