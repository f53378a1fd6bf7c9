import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Where an input is. */
export type InputLocation =
  | { readonly kind: 'local'; readonly path: string }
  | { readonly kind: 's3'; readonly uri: string }
  | { readonly kind: 'file-system'; readonly type: 'EFS' | 'FSxLustre'; readonly id: string; readonly directory: string }

const fileSystems = { 'efs:': 'EFS', 'fsx:': 'FSxLustre' } as const

/** A path, `file:///…`, `s3://…`, `efs://fs-…/folder` or `fsx://fs-…/folder`; undefined for anything else. */
export function inputLocation(location: string): InputLocation | undefined {
  if (isAbsolute(location)) return { kind: 'local', path: location }
  if (location.startsWith('s3://')) return { kind: 's3', uri: location }
  if (!URL.canParse(location)) return undefined
  const url = new URL(location)
  if (url.protocol === 'file:') return { kind: 'local', path: fileURLToPath(url) }
  if (url.protocol !== 'efs:' && url.protocol !== 'fsx:') return undefined
  return { kind: 'file-system', type: fileSystems[url.protocol], id: url.hostname, directory: url.pathname || '/' }
}
