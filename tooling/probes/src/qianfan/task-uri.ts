import { InvalidRequestError } from '@trainyard/core'
import type { TaskIds } from './qianfan-client.ts'

/** The artifact of a training: Qianfan keeps the model, and knows it by these two. */
export function taskUri({ jobId, taskId }: TaskIds): string {
  return `qianfan:train/${jobId}/${taskId}`
}

/** @throws InvalidRequestError for the artifact of another provider */
export function taskIdsOf(uri: string): TaskIds {
  const [, jobId, taskId] = /^qianfan:train\/([^/]+)\/([^/]+)$/.exec(uri) ?? []
  if (jobId !== undefined && taskId !== undefined) return { jobId, taskId }
  throw new InvalidRequestError({ field: 'model.uri', expected: 'an artifact of a Qianfan training', found: JSON.stringify(uri) })
}
