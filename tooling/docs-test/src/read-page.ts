import type { CodeBlock } from './code-block.ts'
import { treatmentOf } from './treatment.ts'

interface OpenBlock {
  readonly fence: string
  readonly language: string
  readonly line: number
  readonly directive: string | undefined
}

/** The fenced blocks of a page of Markdown. */
export function readPage(page: string, text: string): readonly CodeBlock[] {
  const blocks: CodeBlock[] = []
  let directive: string | undefined
  let open: OpenBlock | undefined
  let code: string[] = []
  for (const [index, content] of text.split('\n').entries()) {
    const line = index + 1
    if (open) {
      if (content.trim() === open.fence) {
        blocks.push(blockOf(page, open, code))
        open = undefined
        directive = undefined
      } else code.push(content)
      continue
    }
    const [, fence, language = ''] = /^(`{3,}|~{3,})\s*(\w*)/.exec(content) ?? []
    if (fence !== undefined) {
      open = { fence, language, line, directive }
      code = []
    } else if (content.trim() !== '') directive = /^<!-- docs-test: (.+) -->$/.exec(content.trim())?.[1]
  }
  if (open) throw new Error(`${page}:${open.line} opens a block of code that nothing closes`)
  return blocks
}

/** Where a block stands, as an editor opens it: `README.md:12`. */
export function placeOf({ page, line }: CodeBlock): string {
  return `${page}:${line}`
}

function blockOf(page: string, { language, line, directive }: OpenBlock, code: readonly string[]): CodeBlock {
  try {
    return { page, line, language, code: `${code.join('\n')}\n`, treatment: treatmentOf(directive, language) }
  } catch (error) {
    throw new Error(`${page}:${line} has a comment that says nothing to its test`, { cause: error })
  }
}
