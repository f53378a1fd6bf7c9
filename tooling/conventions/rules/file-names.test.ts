/** A file is named as the thing in it, in small letters with hyphens: names that differ in case only are one file on some machines. */
import { expect, test } from 'vitest'
import { allSources } from '../support/source-files.ts'

test('files and folders of sources are named in kebab-case', () => {
  const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/
  const wrong = allSources().filter(({ path }) => {
    const [file = '', ...folders] = path.split('/').toReversed()
    const name = file.replace(/(\.(test|test-d|config))?\.[a-z]+$/, '')
    return ![name, ...folders].every(part => kebab.test(part))
  })
  expect(wrong.map(({ path }) => path)).toEqual([])
})
