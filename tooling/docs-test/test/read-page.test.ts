import { expect, test } from 'vitest'
import { readPage } from '../src/read-page.ts'

const fence = '```'

function page(...lines: string[]) {
  return readPage('page.md', lines.join('\n'))
}

test('finds the blocks of a page: line, language and code', () => {
  const blocks = page('# Title', '', `${fence}ts`, 'one()', '', 'two()', fence, 'text', fence, 'plain', fence)
  expect(blocks).toEqual([
    { page: 'page.md', line: 3, language: 'ts', code: 'one()\n\ntwo()\n', treatment: { kind: 'run' } },
    { page: 'page.md', line: 9, language: '', code: 'plain\n', treatment: { kind: 'show' } },
  ])
})

test('a comment right before a block says what is done with it, and with no other', () => {
  const comment = '<!-- docs-test: file digits.ts -->'
  const kinds = page(comment, '', `${fence}ts`, fence, `${fence}ts`, fence, comment, 'text', `${fence}ts`, fence).map(
    ({ treatment }) => treatment,
  )
  expect(kinds).toEqual([{ kind: 'file', name: 'digits.ts' }, { kind: 'run' }, { kind: 'run' }])
})

test('a longer fence holds shorter ones', () => {
  const blocks = page('````md', `${fence}ts`, fence, '````')
  expect(blocks).toMatchObject([{ language: 'md', code: '```ts\n```\n' }])
})

test.each([
  ['sh', undefined, { kind: 'show' }],
  ['sh', 'run', { kind: 'run' }],
  ['js', undefined, { kind: 'run' }],
  ['ts', 'typecheck', { kind: 'typecheck' }],
  ['ts', 'skip because it needs an account', { kind: 'skip', reason: 'because it needs an account' }],
])('a block of %s with the comment %s', (language, directive, treatment) => {
  const comment = directive === undefined ? '' : `<!-- docs-test: ${directive} -->`
  expect(page(comment, `${fence}${language}`, fence)).toMatchObject([{ treatment }])
})

test.each(['skip', 'skip because', 'file', 'file ../other.ts', 'file a/../../b.ts', 'file /tmp/a.ts', 'ignore'])(
  'the comment %s is refused',
  directive => {
    expect(() => page('', `<!-- docs-test: ${directive} -->`, `${fence}ts`, fence)).toThrow('page.md:3 has a comment that says nothing')
  },
)

test('a language that is not run cannot be marked to run, nor one without types to be typechecked', () => {
  expect(() => page('<!-- docs-test: run -->', `${fence}yaml`, fence)).toThrow('page.md:2')
  expect(() => page('<!-- docs-test: typecheck -->', `${fence}js`, fence)).toThrow('page.md:2')
})

test('a block that nothing closes is refused', () => {
  expect(() => page('text', `${fence}ts`, 'one()')).toThrow('page.md:2 opens a block of code that nothing closes')
})
