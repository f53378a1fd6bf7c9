import { existsSync, statSync } from 'node:fs'
import { join, normalize, relative, resolve } from 'node:path'
import { repositoryFiles, repositoryRoot } from '@trainyard/workspace'
import { describe, expect, test } from 'vitest'
import { anchorsOf, linksOf } from '../src/page-links.ts'

const pages = new Map(repositoryFiles(/^(\w+\.md|docs\/.+\.md|packages\/[^/]+\/README\.md)$/).map(({ path, text }) => [path, text]))

/** The path in the repository that a link of a page leads to, and what stands behind its `#`. A folder is the README in it. */
function targetOf(page: string, address: string): { readonly path: string; readonly anchor: string | undefined } {
  const [written = '', anchor] = address.split('#')
  const path = written === '' ? page : relative(repositoryRoot, resolve(repositoryRoot, page, '..', written))
  const isFolder = existsSync(join(repositoryRoot, path)) && statSync(join(repositoryRoot, path)).isDirectory()
  return { path: isFolder ? normalize(`${path}/README.md`) : path, anchor }
}

function targetsOf(page: string) {
  const addresses = linksOf(pages.get(page) ?? '').filter(address => !/^[a-z]+:/.test(address))
  return addresses.map(address => ({ address, ...targetOf(page, address) }))
}

describe('a link', () => {
  test.each([...pages.keys()])('of %s leads to a file, and to a heading that is there', page => {
    const broken = targetsOf(page).filter(({ address, path, anchor }) => {
      if (anchor !== undefined) return !anchorsOf(pages.get(path) ?? '').has(anchor)
      return !existsSync(resolve(repositoryRoot, page, '..', address))
    })
    expect(broken.map(({ address }) => address)).toEqual([])
  })

  test('is found across lines, and not in code', () => {
    expect(linksOf('[two\nwords](a.md#b), `[x](y)`\n```md\n[c](d)\n```\n[e](f)')).toEqual(['a.md#b', 'f'])
  })

  test('to a heading has its words in small letters, without marks', () => {
    expect(anchorsOf('# What `it` is, and isn’t\n```sh\n# no heading\n```\n')).toEqual(new Set(['what-it-is-and-isnt']))
  })
})

test('every page can be reached from README.md', () => {
  const reached = new Set(['README.md'])
  for (const page of reached) for (const { path } of targetsOf(page)) if (pages.has(path)) reached.add(path)
  expect([...pages.keys()].filter(page => !reached.has(page))).toEqual([])
})
