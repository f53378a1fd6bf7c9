import { repositoryFiles } from '@trainyard/workspace'
import type { CodeBlock } from './code-block.ts'
import { readPage } from './read-page.ts'

/** Every page that a user reads: README.md, docs/ and the packages' own. Decisions record what was, so their code is not kept running. */
export function documentation(): ReadonlyMap<string, readonly CodeBlock[]> {
  const pages = repositoryFiles(/^(README\.md|docs\/(?!decisions\/).+\.md|packages\/[^/]+\/README\.md)$/)
  return new Map(pages.map(({ path, text }) => [path, readPage(path, text)]))
}
