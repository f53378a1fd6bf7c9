import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The absolute form of a path or of a `file:` URL; undefined: a URI of something else. Relative paths count from the working directory. */
export function localPath(location: string): string | undefined {
  if (location.startsWith('file:')) return URL.canParse(location) ? pathOfUrl(location) : undefined
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(location) ? undefined : resolve(location)
}

function pathOfUrl(url: string): string | undefined {
  try {
    return fileURLToPath(url)
  } catch {
    return undefined
  }
}
