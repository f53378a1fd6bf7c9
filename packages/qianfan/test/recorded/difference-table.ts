import { readFileSync } from 'node:fs'
import type { Difference } from './compare-requests.ts'

const page = new URL('../../../../docs/qianfan-requests.md', import.meta.url)

/** What the page explains, one line for each operation and part that a row names; `all` stands for every operation. */
export function explainedDifferences(): readonly Difference[] {
  return rowsBelow('request').flatMap(([operations = '', parts = '', kind = '']) =>
    operations.split(', ').flatMap(operation => parts.split(', ').map(part => ({ operation, part, kind }))),
  )
}

/** The recorded flows that the page leaves out. */
export function flowsLeftOut(): readonly string[] {
  return rowsBelow('flow').flatMap(([flows = '']) => flows.split(', '))
}

export function explains(explained: Difference, { operation, part, kind }: Difference): boolean {
  return (explained.operation === 'all' || explained.operation === operation) && explained.part === part && explained.kind === kind
}

/** The cells of the table whose head begins so. */
function rowsBelow(head: string): readonly (readonly string[])[] {
  const lines = readFileSync(page, 'utf8').split('\n')
  const first = lines.findIndex(line => line.startsWith(`| ${head} |`))
  const length = lines.slice(first).findIndex(line => !line.startsWith('|'))
  return lines.slice(first + 2, length === -1 ? undefined : first + length).map(line =>
    line
      .split('|')
      .slice(1, -1)
      .map(cell => cell.replaceAll('`', '').trim()),
  )
}
