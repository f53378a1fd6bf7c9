import { join } from 'node:path'
import { publishedPackages } from '@trainyard/workspace'

export interface EntryPoint {
  /** The package's folder. */
  readonly folder: string
  /** What a user imports: `@trainyard/core/contract`. */
  readonly specifier: string
  readonly declarations: string
  /** The committed report. */
  readonly report: string
}

/** Every subpath of every published package that has types. */
export function entryPoints(): readonly EntryPoint[] {
  return publishedPackages().flatMap(({ folder, manifest }) =>
    Object.entries(manifest.exports ?? {}).flatMap(([subpath, target]) => {
      const types = typeof target === 'string' ? undefined : target.types
      if (types === undefined) return []
      const name = subpath === '.' ? 'index' : subpath.slice(2).replaceAll('/', '-')
      const specifier = manifest.name + subpath.slice(1)
      return [{ folder, specifier, declarations: join(folder, types), report: join(folder, 'api', `${name}.md`) }]
    }),
  )
}
