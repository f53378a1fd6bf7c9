/** What a tarball holds is what a user downloads: nothing is missing, nothing is there that nobody uses. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packPackage, publishedPackages, temporaryFolder } from '@trainyard/workspace'
import { afterAll, describe, expect, test } from 'vitest'

describe.each(publishedPackages().map(published => ({ name: published.manifest.name, published })))('$name', ({ published }) => {
  const folder = temporaryFolder('tarball')
  const { tarball, manifest, folder: unpacked } = packPackage(published, folder.path)
  const files = execFileSync('tar', ['-tzf', tarball], { encoding: 'utf8' }).trimEnd().split('\n')

  afterAll(() => folder[Symbol.dispose]())

  test('has its licence and its readme, and otherwise only what is built', () => {
    expect(readFileSync(join(unpacked, 'LICENSE'), 'utf8')).toContain('Apache License')
    const others = files.filter(
      file =>
        !/^package\/(dist\/.+\.(js|js\.map|d\.ts)|dist\/THIRD-PARTY-NOTICES\.txt|bin\/[\w-]+\.js|NOTICE|[\w.-]+\.schema\.json)$/.test(file),
    )
    expect(others.toSorted()).toEqual(['package/LICENSE', 'package/README.md', 'package/package.json'])
  })

  test('has no tests and no test support', () => {
    expect(files.filter(file => /\.test(-d)?\.|\/(test|testing)\//.test(file))).toEqual([])
  })

  test('has every file that its exports name', () => {
    const named = Object.values(manifest.exports ?? {}).flatMap(target => (typeof target === 'string' ? [target] : Object.values(target)))
    for (const path of named) expect(files).toContain(join('package', path))
  })

  test('depends on published versions only', () => {
    const ranges = Object.values({ ...manifest.dependencies, ...manifest.peerDependencies })
    expect(ranges.filter(range => !/^(>=\d+|[\^~]?\d+\.\d+\.\d+)$/.test(range))).toEqual([])
  })
})
