/** A package that is published once with a wrong package.json stays so for ever. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { publishedPackages } from '@trainyard/workspace'
import { describe, expect, test } from 'vitest'

describe.each(publishedPackages())('$manifest.name', ({ folder, path, manifest }) => {
  test('says what it is, under which licence, and for which Node', () => {
    expect(manifest).toMatchObject({
      name: `@trainyard/${path.split('/')[1] ?? ''}`,
      description: expect.stringMatching(/^.{20,}$/),
      license: 'Apache-2.0',
      type: 'module',
      engines: { node: '>=22.18' },
    })
  })

  test('is public, with provenance', () => {
    expect(manifest.private).toBeUndefined()
    expect(manifest.publishConfig).toEqual({ access: 'public', provenance: true })
  })

  test('publishes what is built, and bundlers may drop what is not used', () => {
    expect(manifest.files).toContain('dist')
    expect(manifest.sideEffects).toBe(false)
    expect(existsSync(join(folder, 'README.md'))).toBe(true)
  })

  test('names its types before its code, and no file that is not there', () => {
    const { '.': main, './package.json': itself, ...others } = manifest.exports ?? {}
    expect(itself).toBe('./package.json')
    for (const target of [main, ...Object.values(others)]) {
      if (typeof target === 'object') expect(Object.keys(target)).toEqual(['types', 'default'])
      for (const file of typeof target === 'string' ? [target] : Object.values(target ?? {}))
        expect(existsSync(join(folder, file))).toBe(true)
    }
  })

  test('takes core as a peer, so that an application has one; an emulator stands alone, so that it runs without anything else', () => {
    const names = Object.keys(manifest.dependencies ?? {}).filter(name => name.startsWith('@trainyard/'))
    expect(names).toEqual([])
    // The test kit registers its tests with the vitest of whoever uses it.
    const others = path === 'packages/testkit' ? { vitest: '>=4' } : {}
    if (path === 'packages/emulators') expect(manifest.peerDependencies).toBeUndefined()
    else if (path !== 'packages/core') expect(manifest.peerDependencies).toEqual({ '@trainyard/core': 'workspace:^', ...others })
  })
})
