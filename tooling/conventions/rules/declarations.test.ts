/** A declaration that imports a package which its users do not have gives them `any`, or an error that they cannot mend. */
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { publishedPackages } from '@trainyard/workspace'
import { expect, test } from 'vitest'

test.each(publishedPackages())('$manifest.name: the public declarations import only what is installed with it', ({ folder, manifest }) => {
  const entries = Object.values(manifest.exports ?? {}).flatMap(target => (typeof target === 'string' ? [] : [target.types ?? '']))
  const seen = new Map<string, ReadonlySet<string>>()
  for (const entry of entries) follow(join(folder, entry), seen)
  const installed = new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }))
  const imported = new Set([...seen.values()].flatMap(names => [...names]))
  expect(seen.size).toBeGreaterThan(entries.length)
  expect([...imported].filter(name => !installed.has(name))).toEqual([])
})

function follow(file: string, seen: Map<string, ReadonlySet<string>>): void {
  if (seen.has(file)) return
  const packages = new Set<string>()
  seen.set(file, packages)
  for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*["']([^"']+)["']/g)) {
    if (specifier.startsWith('.')) follow(join(dirname(file), specifier.replace(/\.[jt]s$/, '.d.ts')), seen)
    else if (!specifier.startsWith('node:'))
      packages.add(
        specifier
          .split('/')
          .slice(0, specifier.startsWith('@') ? 2 : 1)
          .join('/'),
      )
  }
}
