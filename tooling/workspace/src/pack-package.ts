import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Manifest, readManifest } from './manifest.ts'
import type { WorkspacePackage } from './packages.ts'
import { repositoryRoot } from './repository-root.ts'

export interface PackedPackage {
  readonly tarball: string
  /** The tarball's content. */
  readonly folder: string
  /** As it would be published: without `workspace:` and `catalog:`. */
  readonly manifest: Manifest
}

/** Packs a built package as for the registry, and unpacks the tarball beside it. */
export function packPackage({ folder }: WorkspacePackage, into: string): PackedPackage {
  mkdirSync(into, { recursive: true })
  const pnpm = join(repositoryRoot, 'node_modules/pnpm/bin/pnpm.cjs')
  execFileSync(process.execPath, [pnpm, 'pack', '--pack-destination', into], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  const tarball = readdirSync(into).find(name => name.endsWith('.tgz'))
  if (tarball === undefined) throw new Error(`pnpm pack left no tarball of ${folder}`)
  execFileSync('tar', ['-xzf', join(into, tarball), '-C', into])
  const unpacked = join(into, 'package')
  return { tarball: join(into, tarball), folder: unpacked, manifest: readManifest(unpacked) }
}
