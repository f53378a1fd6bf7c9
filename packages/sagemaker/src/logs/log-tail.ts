import type { CallContext } from '@trainyard/core'
import type { LogApi } from '../aws/log-api.ts'

const mostLines = 20
const longestLine = 500
/** The last lines of so many machines; in a job of many, most say the same. */
const mostStreams = 3

/** The last lines of a job's log, oldest first, for the message of its failure; empty where there is no log. */
export async function logTail(api: LogApi, jobName: string, context: CallContext): Promise<readonly string[]> {
  const streams = (await api.streams(`${jobName}/`, context)).slice(0, mostStreams)
  const pages = await Promise.all(streams.map(stream => api.events(stream, { startFromHead: false, limit: mostLines }, context)))
  return pages
    .flatMap(page => (page === 'invalid-token' ? [] : page.events))
    .toSorted((one, other) => (one.timestamp ?? 0) - (other.timestamp ?? 0))
    .slice(-mostLines)
    .map(({ message = '' }) => message.slice(0, longestLine))
}
