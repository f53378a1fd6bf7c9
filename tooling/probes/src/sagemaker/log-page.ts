import type { CallContext, LogLine, LogPage } from '@trainyard/core'
import type { SageMakerClient } from './sagemaker-client.ts'

const group = '/aws/sagemaker/TrainingJobs'

/** Where the reader stands in the stream of each machine: one cursor for them all. */
export type LogTokens = Readonly<Record<string, string>>

/** One page of each machine, in order of time. Machines that come late begin from their first line. */
export async function readLogPage(
  client: SageMakerClient,
  jobName: string,
  tokens: LogTokens,
  context: CallContext,
): Promise<LogPage<LogTokens>> {
  const next: Record<string, string> = { ...tokens }
  const lines: (LogLine & { readonly time: Date })[] = []
  for await (const stream of client.describeLogStreams(group, `${jobName}/`, context)) {
    const nextToken = tokens[stream]
    const page = await client.getLogEvents({ group, stream, startFromHead: true, ...(nextToken !== undefined && { nextToken }) }, context)
    const node = stream.slice(jobName.length + 1)
    for (const { timestamp, message } of page.events) lines.push({ text: message, time: new Date(timestamp), node })
    next[stream] = page.nextForwardToken
  }
  const hasMoved = Object.keys(next).some(stream => next[stream] !== tokens[stream])
  return {
    lines: lines.toSorted((one, other) => one.time.getTime() - other.time.getTime()),
    cursor: next,
    state: hasMoved ? 'more' : 'waiting',
  }
}
