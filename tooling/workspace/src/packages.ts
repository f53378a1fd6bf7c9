import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Manifest, readManifest } from './manifest.ts'
import { repositoryRoot } from './repository-root.ts'

export interface WorkspacePackage {
  /** Relative to the repository's root: `packages/core`. */
  readonly path: string
  readonly folder: string
  readonly manifest: Manifest
}

export function workspacePackages(): readonly WorkspacePackage[] {
  return ['packages', 'apps', 'tooling'].flatMap(group => {
    if (!existsSync(join(repositoryRoot, group))) return []
    const paths = readdirSync(join(repositoryRoot, group)).map(name => `${group}/${name}`)
    const isPackage = (path: string) => existsSync(join(repositoryRoot, path, 'package.json'))
    return paths.filter(isPackage).toSorted().map(packageAt)
  })
}

/** What users install. */
export function publishedPackages(): readonly WorkspacePackage[] {
  return workspacePackages().filter(({ manifest }) => manifest.private !== true)
}

function packageAt(path: string): WorkspacePackage {
  const folder = join(repositoryRoot, path)
  return { path, folder, manifest: readManifest(folder) }
}
