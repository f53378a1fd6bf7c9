import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LiveModel } from '../module/live-models.ts'
import type { BatchThreads } from './batch-threads.ts'
import { errorOfChunk } from './chunk-failure.ts'
import type { ChunkOutput, ChunkTask } from './chunk.ts'
import { predictChunk } from './predict-chunk.ts'
import type { ThreadModel } from './thread-model.ts'

/** Where the rows of a batch are predicted. */
export interface ChunkRunner {
  /** So many chunks shall be under way: one for each thread, and one more that waits for it. */
  readonly atOnce: number
  /** So long a chunk shall take. */
  readonly milliseconds: number
  run(task: ChunkTask, signal: AbortSignal): Promise<ChunkOutput>
}

export function inThreads(threads: BatchThreads, model: ThreadModel): ChunkRunner {
  return {
    atOnce: 2 * threads.count,
    milliseconds: 50,
    async run(task, signal) {
      const answer = await threads.run({ model, task }, signal)
      if ('rows' in answer) return answer
      throw errorOfChunk(answer)
    },
  }
}

/** In this thread, which others want to use in between. */
export function inThisThread(load: () => Promise<LiveModel>): ChunkRunner {
  let model: Promise<LiveModel> | undefined
  return {
    atOnce: 1,
    milliseconds: 10,
    async run(task, signal) {
      await nextTurn(undefined, { signal })
      return predictChunk(await (model ??= load()), task, signal)
    },
  }
}
