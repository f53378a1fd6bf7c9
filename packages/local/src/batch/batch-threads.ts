import { availableParallelism } from 'node:os'
import { serializeError } from '@trainyard/core'
import type { Piscina } from 'piscina'
import { entryFile } from '../entry-file.ts'
import type { ChunkAnswer, ChunkTask } from './chunk.ts'
import type { ThreadModel } from './thread-model.ts'

/** Without work for so long, a thread is given up, and its model with it. None of them keeps the process alive. */
const idleMilliseconds = 30_000

/** The threads of one predictor's batches, one for each processor, warm with the model that they used last. */
export class BatchThreads {
  readonly count = availableParallelism()
  readonly #warn: (message: string) => void
  #pool: Promise<Piscina> | undefined

  constructor(warn: (message: string) => void) {
    this.#warn = warn
  }

  /** An abort ends the thread, whatever it does. The bytes of the task are gone from here. */
  async run(model: ThreadModel, task: ChunkTask, signal: AbortSignal): Promise<ChunkAnswer> {
    const pool = await (this.#pool ??= this.#create())
    return (await pool.run({ model, task }, { signal, transferList: [task.bytes.buffer] })) as ChunkAnswer
  }

  async close(): Promise<void> {
    const pool = await this.#pool?.catch(() => undefined)
    this.#pool = undefined
    await pool?.destroy()
  }

  async #create(): Promise<Piscina> {
    const { Piscina } = await import('piscina')
    const pool = new Piscina({
      filename: entryFile('batch-worker'),
      minThreads: 0,
      maxThreads: this.count,
      idleTimeout: idleMilliseconds,
      recordTiming: false,
    })
    pool.on('error', (error: unknown) => this.#warn(`A batch thread failed while it had no rows: ${serializeError(error).message}`))
    return pool
  }
}
