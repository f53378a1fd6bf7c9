/** What users install is our choice for them: each dependency has a line that says why, in docs/decisions/0002-dependencies.md. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { publishedPackages, repositoryRoot } from '@trainyard/workspace'
import { expect, test } from 'vitest'

test.each(publishedPackages())('$manifest.name: every dependency, and what is inlined, has its line', ({ folder, manifest }) => {
  const text = readFileSync(join(repositoryRoot, 'docs/decisions/0002-dependencies.md'), 'utf8')
  const explained = new Set(text.split('\n').flatMap(namesIn))
  const needed = [...Object.keys(manifest.dependencies ?? {}), ...inlinedBy(folder)].filter(name => !name.startsWith('@trainyard/'))
  expect(needed.filter(name => !explained.has(name))).toEqual([])
})

/** The first cell of a row has names, each perhaps with a version and who uses it; the last cell has, in brackets, what they bring along. */
function namesIn(row: string): readonly string[] {
  const [, first = '', broughtAlong = ''] = /^\| ([^|]+) \|.*?(?:\(([^()|]+)\))? \|$/.exec(row) ?? []
  return [...first.split(', ').map(name => name.split(' ')[0] ?? ''), ...broughtAlong.split(', ')]
}

function inlinedBy(folder: string): readonly string[] {
  const notices = join(folder, 'dist/THIRD-PARTY-NOTICES.txt')
  if (!existsSync(notices)) return []
  const text = `\n----\n\n${readFileSync(notices, 'utf8')}`
  return Array.from(text.matchAll(/\n----\n\n(\S+) \(/g), ([, name = '']) => name)
}
