import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { localPath } from './local-path.ts'

test('a file: URL names a path, however its scheme is written, and whether a slash ends it', () => {
  for (const url of ['file:///models/digits', 'FILE:///models/digits', 'file:///models/digits/', 'file:///models/%64igits//'])
    expect(localPath(url)).toBe(resolve('/models/digits'))
  expect(localPath('file:///')).toBe(resolve('/'))
})

test('what is on no disk here has no path', () => {
  for (const url of ['s3://bucket/model', 'file://elsewhere/model', 'file:///a%2Fb', 'file:///100%']) expect(localPath(url)).toBeUndefined()
})
