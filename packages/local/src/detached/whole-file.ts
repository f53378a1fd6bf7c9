import { closeSync, fsyncSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** The file has the new content or the old one, whole, whatever happens meanwhile. */
export function replaceFile(path: string, content: object): void {
  const draft = writeDraft(path, content)
  try {
    renameSync(draft, path)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  }
  flush(dirname(path))
}

/** False: somebody else was first. Of many processes that try, one makes the file, and nobody sees half of it. */
export function placeOnce(path: string, content: object): boolean {
  const draft = writeDraft(path, content)
  try {
    linkSync(draft, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
  flush(dirname(path))
  return true
}

/** undefined: there is none. */
export function readWhole(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

function writeDraft(path: string, content: object): string {
  const draft = `${path}.${crypto.randomUUID()}`
  const file = openSync(draft, 'wx')
  try {
    writeSync(file, JSON.stringify(content))
    fsyncSync(file)
  } catch (error) {
    rmSync(draft, { force: true })
    throw error
  } finally {
    closeSync(file)
  }
  return draft
}

/** A name is on the disk when its folder is. Where a system opens no folders, it is on its own. */
function flush(directory: string): void {
  if (process.platform === 'win32') return
  const file = openSync(directory, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
