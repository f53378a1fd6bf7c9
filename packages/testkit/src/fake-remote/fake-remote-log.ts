import type { CallContext, LogPage } from '@trainyard/core'
import type { FakeRemoteClient } from './fake-remote-client.ts'

/** Node → the token of the page after what was read. */
export type LogCursor = Readonly<Record<string, string>>

interface Nodes {
  readonly nodes: readonly string[]
  readonly complete: boolean
}

interface NodePage {
  readonly lines: readonly { readonly text: string; readonly time: number }[]
  readonly next: string
  readonly more: boolean
  readonly ended: boolean
}

/** The next lines of every node. Each node has a position of its own, so a late line of one is not behind the others' lines. */
export async function readLogPage(
  client: FakeRemoteClient,
  { id, cursor }: { readonly id: string; readonly cursor: LogCursor },
  context: CallContext,
): Promise<LogPage<LogCursor>> {
  const path = `/jobs/${id}/logs`
  const { nodes, complete } = (await client.get<Nodes>(path, context)) ?? { nodes: [], complete: false }
  const pages = await Promise.all(
    nodes.map(async node => {
      const query = new URLSearchParams({ node, ...(cursor[node] !== undefined && { after: cursor[node] }) })
      return { node, page: await client.get<NodePage>(`${path}?${query.toString()}`, context) }
    }),
  )
  const read = pages.flatMap(({ node, page }) => (page ? [{ node, ...page }] : []))
  const isEnded = complete && read.length === nodes.length && read.every(({ ended }) => ended)
  return {
    lines: read.flatMap(({ node, lines }) => lines.map(({ text, time }) => ({ text, node, time: new Date(time) }))),
    cursor: { ...cursor, ...Object.fromEntries(read.map(({ node, next }) => [node, next])) },
    state: read.some(({ more }) => more) ? 'more' : isEnded ? 'ended' : 'waiting',
  }
}
