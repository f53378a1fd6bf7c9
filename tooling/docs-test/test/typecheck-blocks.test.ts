import { symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { temporaryFolder } from '@trainyard/workspace'
import { expect, test } from 'vitest'
import { readPage } from '../src/read-page.ts'
import { typecheckBlocks } from '../src/typecheck-blocks.ts'

const page = `
<!-- docs-test: file numbers.ts -->
\`\`\`ts
export const one: number = 1
\`\`\`

\`\`\`ts
import { one } from './numbers.ts'
const text: string = one
console.log(text)
\`\`\`

<!-- docs-test: file numbers.ts -->
\`\`\`ts
export const two: number = 2
\`\`\`

\`\`\`ts
import { two } from './numbers.ts'
console.log(two)
\`\`\`
`

test('a wrong type is found in the line of the page where it stands, and each block sees the files before it', () => {
  using folder = temporaryFolder('typecheck')
  symlinkSync(resolve(import.meta.dirname, '../node_modules'), join(folder.path, 'node_modules'))
  const complaints = typecheckBlocks(readPage('page.md', page), folder.path)
  expect([...complaints]).toEqual([['page.md:7', ["page.md:9:7 error TS2322: Type 'number' is not assignable to type 'string'."]]])
})
