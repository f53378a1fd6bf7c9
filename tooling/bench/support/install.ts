import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { packPackage, publishedPackages } from '@trainyard/workspace'

/** Packs published packages of the workspace, by folder name, and installs the tarballs with npm, as a user would, into a new folder. */
export function install(names: readonly string[], folder: string): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'somebody', private: true, type: 'module' }))
  const wanted = publishedPackages().filter(published => names.includes(basename(published.folder)))
  const tarballs = wanted.map(published => packPackage(published, `${folder}-packed-${basename(published.folder)}`).tarball)
  const line = ['install', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel=error', ...tarballs]
  // With the whole environment: that is where an npm that runs us puts its settings, such as the registry.
  execFileSync('npm', line, { cwd: folder, stdio: ['ignore', process.stderr, process.stderr] })
}
