import type { CallContext, LogLine } from '@trainyard/core'
import type { LogApi } from '../aws/log-api.ts'
import type { StreamPosition } from './log-cursor.ts'

type TimedLine = LogLine & { readonly time: Date }

export interface StreamPage {
  readonly lines: readonly TimedLine[]
  /** undefined: the stream is not there yet. */
  readonly position: StreamPosition | undefined
  /** An equal token is the end for now. An empty page is not. */
  readonly isCaughtUp: boolean
}

/** The next page of the stream of one machine, from its first line if there is no position. */
export async function readStream(
  api: LogApi,
  { stream, position }: { readonly stream: string; readonly position: StreamPosition | undefined },
  context: CallContext,
): Promise<StreamPage> {
  const token = position === undefined ? {} : { nextToken: position.token }
  const page = await api.events(stream, { startFromHead: true, ...token }, context)
  if (page === 'invalid-token') return readFromTime(api, { stream, position }, context)
  return pageOf(stream, page, position)
}

/** CloudWatch no longer knows the token: from the time of the last line on, without those that were read. */
async function readFromTime(
  api: LogApi,
  { stream, position }: { readonly stream: string; readonly position: StreamPosition | undefined },
  context: CallContext,
): Promise<StreamPage> {
  const { time, count = 0 } = position ?? {}
  const page = await api.events(stream, { startFromHead: true, ...(time !== undefined && { startTime: time }) }, context)
  if (page === 'invalid-token') return { lines: [], position, isCaughtUp: true }
  let known = count
  const events = page.events.filter(({ timestamp }) => timestamp !== time || known-- <= 0)
  return pageOf(stream, { ...page, events }, position)
}

function pageOf(
  stream: string,
  { events, nextForwardToken }: Exclude<Awaited<ReturnType<LogApi['events']>>, string>,
  before: StreamPosition | undefined,
): StreamPage {
  const node = stream.slice(stream.indexOf('/') + 1).replace(/-\d+$/, '')
  const lines = events.map(({ message = '', timestamp = 0 }) => ({ text: message, time: new Date(timestamp), node }))
  if (nextForwardToken === undefined) return { lines, position: before, isCaughtUp: true }
  const time = events.at(-1)?.timestamp
  const isCaughtUp = nextForwardToken === before?.token
  if (time === undefined) return { lines, position: { ...before, token: nextForwardToken }, isCaughtUp }
  const same = events.filter(({ timestamp }) => timestamp === time).length
  const earlier = time === before?.time ? (before.count ?? 0) : 0
  return { lines, position: { token: nextForwardToken, time, count: same + earlier }, isCaughtUp }
}
