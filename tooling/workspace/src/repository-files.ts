import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from './repository-root.ts'

export interface RepositoryFile {
  /** Relative to the repository's root: `packages/core/src/index.ts`. */
  readonly path: string
  readonly text: string
}

/** What .gitignore names. Git itself is not asked, because an unpacked archive of the repository must pass as well. */
const ignored = new Set(['.git', '.trainyard', '.turbo', '.vitest-cache', 'dist', 'node_modules', 'reports'])

/** The files of the repository, or of another folder like it, whose path the pattern matches, in order. */
export function repositoryFiles(pattern: RegExp, root = repositoryRoot): readonly RepositoryFile[] {
  const paths = [...walk(root, '')].filter(path => pattern.test(path)).toSorted()
  return paths.map(path => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

function* walk(root: string, folder: string): Generator<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (ignored.has(entry.name)) continue
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* walk(root, path)
    else if (entry.isFile()) yield path
  }
}
