import { expect, test } from 'vitest'
import { formatPath } from './configuration-path.ts'

test.each([
  [[], 'the configuration'],
  [['trainers', 'my-cloud', 'config'], 'trainers.my-cloud.config'],
  [['plugins', 1], 'plugins[1]'],
  [['trainers', 'my.cloud'], 'trainers["my.cloud"]'],
  [['trainers', ''], 'trainers[""]'],
])('%j is %s', (path, text) => {
  expect(formatPath(path)).toBe(text)
})
