import { availableParallelism } from 'node:os'
import { serializeError } from '@trainyard/core'
import { entryFile } from '../entry-file.ts'
import { stuckThreads } from '../threads/stuck-threads.ts'
import { WarmThreads } from '../threads/warm-threads.ts'
import type { ChunkAnswer, ChunkForThread } from './chunk.ts'

/** The threads of one predictor's batches, one for each processor, warm with the model that they used last. */
export class BatchThreads {
  readonly count = availableParallelism()
  readonly #threads: WarmThreads<ChunkForThread, ChunkAnswer>
  readonly #warn: (message: string) => void

  constructor(warn: (message: string) => void) {
    this.#warn = warn
    this.#threads = new WarmThreads({
      file: entryFile('batch-worker'),
      most: this.count,
      kept: 0,
      onIdleFailure: error => warn(`A batch thread failed while it had no rows: ${serializeError(error).message}`),
    })
  }

  /** An abort ends the thread, whatever it does. The bytes of the task are gone from here. */
  async run(chunk: ChunkForThread, signal: AbortSignal): Promise<ChunkAnswer> {
    signal.throwIfAborted()
    const { answer, stop } = this.#threads.start(chunk, { transfer: [chunk.task.bytes.buffer] })
    signal.addEventListener('abort', stop, { once: true })
    try {
      return await answer
    } catch (error) {
      signal.throwIfAborted()
      throw error
    } finally {
      signal.removeEventListener('abort', stop)
    }
  }

  async close(): Promise<void> {
    const stuck = await this.#threads.close()
    if (stuck > 0) this.#warn(stuckThreads(stuck))
  }
}
