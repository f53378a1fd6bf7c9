import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { temporaryFolder } from '@trainyard/workspace'
import { expect, test } from 'vitest'
import { readPage } from '../src/read-page.ts'
import { runBlock } from '../src/run-block.ts'

async function run(language: string, code: string, directive = ''): Promise<void> {
  using folder = temporaryFolder('run')
  writeFileSync(join(folder.path, 'package.json'), '{"type":"module"}')
  mkdirSync(join(folder.path, 'node_modules'))
  symlinkSync(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), join(folder.path, 'node_modules/vitest'))
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

test('a block that is a test is run by vitest', async () => {
  const passing = "import { test } from 'vitest'\ntest('it holds', () => {})"
  await run('ts', passing, '<!-- docs-test: test some.test.ts -->')
  await expect(run('ts', passing.replace('{}', '{ throw 1 }'), '<!-- docs-test: test some.test.ts -->')).rejects.toMatchObject({ code: 1 })
})
