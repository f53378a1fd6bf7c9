import { rebuildError, serializeError } from '@trainyard/core'
import type { ChunkFailure } from './chunk.ts'
import { RowError } from './row-error.ts'

/** An error on its way from a thread, as plain JSON. */
export function failureOfChunk(thrown: unknown): ChunkFailure {
  if (!(thrown instanceof RowError)) return { error: serializeError(thrown) }
  const { file, line, expected, found, cause } = thrown
  return { problem: { file, line, expected, found }, ...(cause !== undefined && { error: serializeError(cause) }) }
}

/** The error again. */
export function errorOfChunk({ problem, error }: ChunkFailure): Error {
  const cause = error && rebuildError(error)
  if (problem) return new RowError(problem, cause && { cause })
  return cause ?? new Error('The chunk failed for no reason.')
}
