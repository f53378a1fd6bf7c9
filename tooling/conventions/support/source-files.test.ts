import { expect, test } from 'vitest'
import { linesWith, publishedSources } from './source-files.ts'

const file = (...lines: string[]) => [{ path: 'packages/some/src/file.ts', text: lines.join('\n') }]

test('names the line of code that matches, and passes comments over', () => {
  const files = file(
    '/**',
    ' * console.log',
    ' */',
    '// console.log',
    "const address = 'https://example.org' // console.log",
    'console.log(address)',
  )
  expect(linesWith(/\bconsole\./, files)).toEqual(['packages/some/src/file.ts:6'])
})

test('finds the sources of core and of LOCAL, and none of their tests', () => {
  const paths = publishedSources().map(({ path }) => path)
  expect(paths).toContain('packages/core/src/index.ts')
  expect(paths).toContain('packages/local/src/index.ts')
  expect(paths.filter(path => path.includes('.test.'))).toEqual([])
})
