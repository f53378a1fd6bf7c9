import { pathToFileURL } from 'node:url'
import type { Host } from '@trainyard/core'
import type { JobLog } from '../log/job-log.ts'
import { endingOf, type PredictionBody, type PredictionEnding } from '../predict/prediction-body.ts'
import { BatchProgress } from './batch-progress.ts'
import type { ChunkRunner } from './chunk-runner.ts'
import type { ChunkOutput, ChunkTask, Position } from './chunk.ts'
import { ChunkSize } from './chunk-size.ts'
import type { InputFile } from './input-files.ts'
import { PartialOutput, removePartialOutput } from './partial-output.ts'
import { readChunks } from './read-chunks.ts'

export interface BatchJob extends Pick<ChunkTask, 'method' | 'onRowError'> {
  readonly files: readonly InputFile[]
  /** A path. */
  readonly output: string
  readonly partial: string
  /** Equal for batches that would write the same rows. */
  readonly fingerprint: string
  readonly runner: ChunkRunner
  readonly log: JobLog
  readonly host: Pick<Host, 'now'>
  /** Resolves when nobody else writes the partial output. */
  readonly mayStart: Promise<void>
}

/** Streams rows through a model: no more is in memory than the chunks under way. */
export function startBatch(job: BatchJob): PredictionBody {
  const controller = new AbortController()
  return { ended: predict(job, controller), stop: () => controller.abort() }
}

async function predict(job: BatchJob, controller: AbortController): Promise<PredictionEnding> {
  const { partial: path, fingerprint, output, mayStart } = job
  try {
    await mayStart
    controller.signal.throwIfAborted()
    const partial = await PartialOutput.open(path, fingerprint)
    await predictRows(job, partial, controller.signal).catch(async (error: unknown) => {
      await leave(partial, path)
      throw error
    })
    await partial.close()
    const { rows, failedRows } = partial.state
    const attributes = { rows: String(rows), failedRows: String(failedRows) }
    return {
      publish() {
        partial.publish(output)
        return { uri: pathToFileURL(output).href, attributes }
      },
    }
  } catch (error) {
    return endingOf(error)
  } finally {
    // Whatever chunks are still under way, nobody waits for them.
    controller.abort()
  }
}

/** For the next time, where there is a row to go on from. What goes wrong here is not what went wrong. */
async function leave(partial: PartialOutput, path: string): Promise<void> {
  await partial.close().catch(() => undefined)
  if (partial.state.rows === 0) await removePartialOutput(path).catch(() => undefined)
}

interface ChunkUnderWay {
  readonly length: number
  readonly next: Position
  readonly output: Promise<ChunkOutput>
}

/** Chunks are predicted side by side, and written in order. */
async function predictRows(
  { files, method, onRowError, runner, log, host }: BatchJob,
  partial: PartialOutput,
  signal: AbortSignal,
): Promise<void> {
  const size = new ChunkSize(runner.milliseconds)
  const progress = new BatchProgress(files, host, partial.state)
  const underWay: ChunkUnderWay[] = []
  for await (const { next, ...chunk } of readChunks(files, partial.state.position, () => size.bytes)) {
    signal.throwIfAborted()
    const { length } = chunk.bytes
    const output = runner.run({ ...chunk, method, onRowError }, signal)
    // Whoever comes to it in its turn hears of it; until then it is nobody's unhandled rejection.
    output.catch(() => undefined)
    underWay.push({ length, next, output })
    if (underWay.length >= runner.atOnce) await writeOldest()
  }
  while (underWay.length > 0) await writeOldest()
  await log.append([progress.line(partial.state)])

  async function writeOldest(): Promise<void> {
    const oldest = underWay.shift()
    if (!oldest) return
    const output = await oldest.output
    size.learn(oldest.length, output.milliseconds)
    await partial.append(output, oldest.next)
    if (!progress.isDue()) return
    await partial.save()
    await log.append([progress.line(partial.state)])
  }
}
