import type { ChunkAnswer, ChunkTask } from './batch/chunk.ts'
import { failureOfChunk } from './batch/chunk-failure.ts'
import { predictChunk } from './batch/predict-chunk.ts'
import { type ThreadModel, threadModel } from './batch/thread-model.ts'

/** Never aborted: a cancel ends the whole thread. */
const { signal } = new AbortController()

/** What a thread of a batch does with some rows. */
export default async function predictInThread({
  model,
  task,
}: {
  readonly model: ThreadModel
  readonly task: ChunkTask
}): Promise<ChunkAnswer> {
  try {
    return await predictChunk({ model: await threadModel(model), moduleId: model.moduleId }, task, signal)
  } catch (error) {
    return failureOfChunk(error)
  }
}
