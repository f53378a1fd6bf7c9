import type { ChunkAnswer, ChunkForThread } from './batch/chunk.ts'
import { failureOfChunk } from './batch/chunk-failure.ts'
import { predictChunk } from './batch/predict-chunk.ts'
import { threadModel } from './batch/thread-model.ts'
import { serveTasks } from './threads/serve-tasks.ts'

/** Never aborted: a cancel ends the whole thread. */
const { signal } = new AbortController()

serveTasks<ChunkForThread, ChunkAnswer>(async ({ model, task }) => {
  try {
    return await predictChunk({ model: await threadModel(model), moduleId: model.moduleId }, task, signal)
  } catch (error) {
    return failureOfChunk(error)
  }
})
