import type { SerializedError } from '@trainyard/core'
import type { RowFormat } from './row-format.ts'
import type { RowProblem } from './row-error.ts'
import type { ThreadModel } from './thread-model.ts'

/** Where a reader of the input stands: before a row. */
export interface Position {
  /** Of the input files. */
  readonly fileIndex: number
  /** In bytes. */
  readonly offset: number
  /** The one that comes next, counted from 1. */
  readonly line: number
}

/** Some rows of one file, as they stand there. */
export interface Chunk {
  readonly file: string
  readonly format: RowFormat
  /** Of CSV. */
  readonly columns: readonly string[]
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly firstLine: number
}

export interface ChunkTask extends Chunk {
  readonly method: string
  readonly onRowError: 'fail' | 'record'
}

/** What a thread is given: some rows, and what predicts them. */
export interface ChunkForThread {
  readonly model: ThreadModel
  readonly task: ChunkTask
}

/** What became of a chunk: a line of output for each row, or why there is none. Plain, because it may come from a thread. */
export type ChunkAnswer = ChunkOutput | ChunkFailure

export interface ChunkOutput {
  readonly bytes: Uint8Array
  readonly rows: number
  /** Those of them whose output is an error. */
  readonly failedRows: number
  /** What reading, predicting and writing of all these rows took. */
  readonly milliseconds: number
}

/** It has at least one of the two. */
export interface ChunkFailure {
  /** Absent: it is no row's fault. */
  readonly problem?: RowProblem
  /** What was thrown, where something was. */
  readonly error?: SerializedError
}
