/** The AWS SDK takes 200 ms to import, axios 75 ms: nobody waits for what they do not use. `import()` where it is used, `import type` elsewhere. */
import { expect, test } from 'vitest'
import { linesWith, publishedSources } from '../support/source-files.ts'

test('vendor clients are imported on first use, or as types', () => {
  const vendor = /^import (?!type\b).*from '(axios|yaml|@aws-sdk\/[^']+|@smithy\/[^']+)'|^import '(axios|yaml|@aws-sdk)/
  expect(linesWith(vendor, publishedSources())).toEqual([])
})
