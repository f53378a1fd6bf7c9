import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The absolute form of a path or of a `file:` URL; undefined: a URI of something else. Relative paths count from the working directory. */
export function localPath(location: string): string | undefined {
  if (/^file:/i.test(location)) return URL.canParse(location) ? pathOfUrl(location) : undefined
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(location) ? undefined : resolve(location)
}

/** Without a slash at its end: the folder itself is meant, and not what is in it. */
function pathOfUrl(url: string): string | undefined {
  try {
    return resolve(fileURLToPath(url))
  } catch {
    return undefined
  }
}
