/**
 * Lays out the published packages as an install would, without a registry: the packed tarballs' content in `node_modules`, and beside it
 * copies of the dependencies that the workspace itself has installed.
 */
import { cpSync, existsSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { type Manifest, readManifest } from './manifest.ts'
import { type PackedPackage, packPackage } from './pack-package.ts'
import { publishedPackages } from './packages.ts'

export interface Layout {
  /** The folder that has `node_modules`; programs go here or below. */
  readonly folder: string
  readonly packages: readonly PackedPackage[]
}

interface LayOutOptions {
  /** Packages that a user would install too, such as `@types/node`; taken from the folder of the package that names them. */
  readonly also?: readonly { readonly name: string; readonly from: string }[]
}

export function layOut(folder: string, { also = [] }: LayOutOptions = {}): Layout {
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'somebody', private: true, type: 'module' }))
  const copied = new Map<string, string>()
  const packages = publishedPackages().map(published => {
    const packed = packPackage(published, join(folder, '.packed', basename(published.path)))
    cpSync(packed.folder, join(folder, 'node_modules', packed.manifest.name), { recursive: true })
    copyDependencies(packed.manifest, join(published.folder, 'node_modules'))
    return packed
  })
  for (const { name, from } of also) copyPackage(name, join(from, 'node_modules'))
  return { folder, packages }

  function copyDependencies(manifest: Manifest, installed: string): void {
    for (const name of Object.keys(manifest.dependencies ?? {})) copyPackage(name, installed)
    for (const name of Object.keys(manifest.optionalDependencies ?? {})) if (existsSync(join(installed, name))) copyPackage(name, installed)
  }

  function copyPackage(name: string, installed: string): void {
    const source = realpathSync(join(installed, name))
    const before = copied.get(name)
    if (before === source) return
    if (before !== undefined) throw new Error(`Two versions of ${name} are wanted: ${before} and ${source}`)
    copied.set(name, source)
    cpSync(source, join(folder, 'node_modules', name), { recursive: true, dereference: true, filter: path => !path.endsWith('/.bin') })
    copyDependencies(readManifest(source), name.startsWith('@') ? dirname(dirname(source)) : dirname(source))
  }
}
