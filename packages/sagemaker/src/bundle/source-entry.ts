import { lstat, readlink, realpath, stat } from 'node:fs/promises'
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'

/** One entry of a source, by its path in it, with slashes. */
export type SourceEntry = { readonly path: string } & (
  | { readonly type: 'directory' }
  | { readonly type: 'file'; readonly file: string; readonly size: number; readonly isExecutable: boolean }
  | { readonly type: 'link'; readonly target: string }
)

/**
 * A link that leads out of the source stands for what it leads to: on another machine it would lead nowhere. undefined: neither a file nor a
 * folder, or a link to nothing.
 */
export async function readSourceEntry(root: string, file: string, path: string): Promise<SourceEntry | undefined> {
  const target = (await lstat(file)).isSymbolicLink() ? await targetInside(root, file) : undefined
  if (target !== undefined) return { path, type: 'link', target }
  const status = await stat(file).catch(() => undefined)
  if (status?.isDirectory()) return { path, type: 'directory' }
  return status?.isFile() ? { path, type: 'file', file, size: status.size, isExecutable: (status.mode & 0o100) !== 0 } : undefined
}

/** As seen from the link itself, with slashes. */
async function targetInside(root: string, link: string): Promise<string | undefined> {
  const folder = await realpath(dirname(link))
  const target = resolve(folder, await readlink(link))
  const fromRoot = relative(root, target)
  const isOutside = fromRoot === '..' || fromRoot.startsWith(`..${sep}`) || isAbsolute(fromRoot)
  return isOutside ? undefined : relative(folder, target).split(sep).join('/') || '.'
}
