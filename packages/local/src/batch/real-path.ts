import { realpathSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { linkAt } from '../link-at.ts'

/** Through all links, also of a path whose last parts do not exist yet: where a file would be that somebody writes there. */
export function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch (error) {
    const parent = dirname(path)
    if (parent === path) return path
    // A circle of links leads nowhere.
    const link = (error as NodeJS.ErrnoException).code === 'ELOOP' ? undefined : linkAt(path)
    return link === undefined ? resolve(realPath(parent), basename(path)) : realPath(resolve(realPath(parent), link))
  }
}
