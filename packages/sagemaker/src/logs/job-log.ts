import { type CallContext, type Host, isTerminal, type JobSnapshot, type LogPage, type ProviderJob } from '@trainyard/core'
import type { LogApi } from '../aws/log-api.ts'
import type { SageMakerReference } from '../sagemaker-reference.ts'
import { inParallel } from '../storage/in-parallel.ts'
import type { LogCursor } from './log-cursor.ts'
import { LogStreams } from './log-streams.ts'
import { QuietLogs } from './quiet-logs.ts'
import { readStream, type StreamPage } from './read-stream.ts'

const streamsAtOnce = 4
/** CloudWatch delivers late: a log is over when nothing came for so long after the end of its job, */
const quietMilliseconds = 2000
/** or for so long, while the log of a machine is missing. */
const missingMilliseconds = 30_000

/** Reads the logs of training jobs, whose machines each have a stream of their own. */
export class JobLog {
  readonly #api: LogApi
  readonly #host: Host
  readonly #streams: LogStreams
  readonly #quiet = new QuietLogs()

  constructor(api: LogApi, host: Host) {
    this.#api = api
    this.#host = host
    this.#streams = new LogStreams(api, host)
  }

  /** A page of each machine, in order of time. `lookUp` tells how the job is, once the lines are read. */
  async read(
    job: ProviderJob<SageMakerReference>,
    cursor: LogCursor = { streams: {} },
    context: CallContext & { lookUp(): Promise<JobSnapshot | undefined> },
  ): Promise<LogPage<LogCursor>> {
    const { name, nodes } = job.reference
    const snapshot = await context.lookUp()
    const hasEnded = snapshot === undefined || isTerminal(snapshot.status)
    // Nobody writes before the container runs: with a thousand jobs to come, asking would cost the account its rate.
    if (!hasEnded && snapshot.startedAt === undefined) return { lines: [], cursor, state: 'waiting' }
    const streams = await this.#streams.of({ name, nodes, hasEnded }, context)
    const pages = new Map<string, StreamPage>()
    await inParallel(streams, streamsAtOnce, async stream => {
      pages.set(stream, await readStream(this.#api, { stream, position: cursor.streams[stream] }, context))
    })
    const read = streams.flatMap(stream => pages.get(stream) ?? [])
    const lines = read.flatMap(page => page.lines).toSorted((one, other) => one.time.getTime() - other.time.getTime())
    const positions = streams.flatMap(stream => {
      const position = pages.get(stream)?.position
      return position ? [[stream, position] as const] : []
    })
    const next = { ...cursor.streams, ...Object.fromEntries(positions) }
    const page = { lines, cursor: { streams: next } }
    if (read.some(({ isCaughtUp }) => !isCaughtUp)) return { ...page, state: 'more' }
    const isOver = hasEnded && this.#isOver(name, next, { isWhole: streams.length >= nodes, endedAt: snapshot?.endedAt })
    return { ...page, state: isOver ? 'ended' : 'waiting' }
  }

  /** The job has ended, and all of its log is read that there is: whether nothing can follow. */
  #isOver(
    name: string,
    streams: LogCursor['streams'],
    { isWhole, endedAt }: { readonly isWhole: boolean; readonly endedAt: Date | undefined },
  ): boolean {
    const now = this.#host.now().getTime()
    const quiet = now - this.#quiet.since(name, streams, now)
    const isLongAgo = endedAt !== undefined && now - endedAt.getTime() > missingMilliseconds
    return isLongAgo || quiet >= (isWhole ? quietMilliseconds : missingMilliseconds)
  }
}
