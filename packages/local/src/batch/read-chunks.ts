import { type FileHandle, open } from 'node:fs/promises'
import type { Chunk, Position } from './chunk.ts'
import { readHeader } from './csv-header.ts'
import { InputChangedError } from './input-changed-error.ts'
import type { InputFile } from './input-files.ts'
import { RowCutter } from './row-cutter.ts'
import { RowError } from './row-error.ts'

/** Read at once, however small the chunks are. */
const blockBytes = 65_536

export interface ReadChunk extends Chunk {
  /** Where the next chunk begins. */
  readonly next: Position
}

/**
 * The rows of all files from a position on, in order, as chunks of at least so many bytes, and at least one row. No more than one is
 */
export async function* readChunks(files: readonly InputFile[], from: Position, minimumBytes: () => number): AsyncGenerator<ReadChunk> {
  for (const [fileIndex, file] of files.entries()) {
    if (fileIndex < from.fileIndex) continue
    yield* readFile(file, fileIndex === from.fileIndex ? from : { fileIndex, offset: 0, line: 1 }, minimumBytes)
  }
}

async function* readFile(file: InputFile, from: Position, minimumBytes: () => number): AsyncGenerator<ReadChunk> {
  const { path, format, size } = file
  await using handle = await open(path)
  const start = await firstRow(file, handle)
  let position = from.offset === 0 ? { ...from, ...start.position } : from
  let readTo = position.offset
  const cutter = new RowCutter(format)
  for (;;) {
    const minimum = minimumBytes()
    let rows = cut(() => cutter.take(minimum))
    while (!rows && readTo < size) {
      const block = await readBlock(handle, readTo, Math.min(Math.max(blockBytes, minimum, cutter.length), size - readTo))
      if (block.length === 0) throw new InputChangedError(path, `it ends after ${readTo} of ${size} bytes`)
      readTo += block.length
      cutter.add(block)
      rows = cut(() => cutter.take(minimum))
    }
    rows ??= cutter.rest()
    if (!rows) break
    const next = { ...position, offset: position.offset + rows.bytes.length, line: position.line + rows.lines }
    yield { file: path, format, columns: start.columns, bytes: rows.bytes, firstLine: position.line, next }
    position = next
  }
  await assertUnchanged(file, handle)

  function cut<Rows>(attempt: () => Rows): Rows {
    try {
      return attempt()
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause
      throw new RowError({ file: path, line: position.line, expected: 'rows', found: cause.message }, { cause })
    }
  }
}

/** What was added behind the end was not read, and does no harm. */
async function assertUnchanged({ path, size, modifiedMilliseconds }: InputFile, handle: FileHandle): Promise<void> {
  const status = await handle.stat()
  if (status.size < size) throw new InputChangedError(path, `it has ${status.size} of ${size} bytes`)
  if (status.size === size && status.mtimeMs !== modifiedMilliseconds) throw new InputChangedError(path, 'it was written to')
}

/** Behind the byte order mark and, in CSV, the header. */
async function firstRow(file: InputFile, handle: FileHandle) {
  const mark = await readBlock(handle, 0, 3)
  const offset = mark.toString('hex') === 'efbbbf' ? 3 : 0
  if (file.format === 'jsonl' || offset >= file.size) return { columns: [], position: { offset, line: 1 } }
  return readHeader(file, offset, (from, length) => readBlock(handle, from, length))
}

async function readBlock(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(length)
  const { bytesRead } = await handle.read(buffer, 0, length, offset)
  return buffer.subarray(0, bytesRead)
}
