import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from '@trainyard/workspace'
import { expect, test } from 'vitest'
import { readPage } from '../src/read-page.ts'
import { runBlock } from '../src/run-block.ts'

async function run(language: string, code: string, directive = ''): Promise<void> {
  using folder = temporaryFolder('run')
  writeFileSync(join(folder.path, 'package.json'), '{"type":"module"}')
  const [block] = readPage('page.md', [directive, `\`\`\`${language}`, code, '```'].join('\n'))
  await runBlock(block!, { folder: folder.path, node: process.execPath })
}

test('a block of TypeScript runs as it is', async () => {
  await run('ts', "const name: string = 'Ada'\nif (name !== 'Ada') throw new Error(name)")
})

test('a block that throws fails with what it said', async () => {
  await expect(run('js', "throw new Error('no such thing')")).rejects.toThrow('no such thing')
})

test('a block of shell that is marked runs, in the folder of its page', async () => {
  await run('sh', 'test -f package.json', '<!-- docs-test: run -->')
  await expect(run('sh', 'exit 3', '<!-- docs-test: run -->')).rejects.toMatchObject({ code: 3 })
})
