import { expect, test } from 'vitest'
import { importProblem } from './import-file.ts'

test('a Node that does not strip types is told from other failures', () => {
  const refused = (extension: string) =>
    Object.assign(new TypeError(`Unknown file extension "${extension}" for /a${extension}`), { code: 'ERR_UNKNOWN_FILE_EXTENSION' })
  expect(importProblem(refused('.ts'))).toContain('22.18 or later')
  expect(importProblem(refused('.mts'))).toContain('22.18 or later')
  expect(importProblem(refused('.css'))).toBe('Unknown file extension ".css" for /a.css')
  expect(importProblem(new Error('no luck'))).toBe('no luck')
  expect(importProblem('no luck')).toBe('no luck')
})
