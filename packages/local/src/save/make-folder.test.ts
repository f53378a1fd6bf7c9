import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../../test/support/temporary-folder.ts'
import { makeFolder } from './make-folder.ts'

test('makes a folder and those above it, and says whether it was there', () => {
  const path = join(temporaryFolder(), 'a/b/c')
  expect(makeFolder(path)).toBe(true)
  expect(readdirSync(path)).toEqual([])
  expect(makeFolder(path)).toBe(false)
})

test('makes none where a file is, or below one', () => {
  const file = join(temporaryFolder(), 'file')
  writeFileSync(file, '')
  expect(() => makeFolder(file)).toThrow('EEXIST')
  expect(() => makeFolder(join(file, 'below'))).toThrow('ENOTDIR')
})

test.runIf(existsSync('/proc/self'))('comes to an end where the kernel says of each folder that the one above it is missing', () => {
  expect(() => makeFolder('/proc/a/b')).toThrow('ENOENT')
})
