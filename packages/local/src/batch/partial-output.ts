import { renameSync, rmSync } from 'node:fs'
import { type FileHandle, mkdir, open, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ChunkOutput, Position } from './chunk.ts'
import { OutputError } from './output-error.ts'
import { realPath } from './real-path.ts'

/** How far a batch came. */
export interface BatchState {
  /** Of the rows before it, all have their output. */
  readonly position: Position
  /** Of output. */
  readonly bytes: number
  readonly rows: number
  readonly failedRows: number
}

const start: BatchState = { position: { fileIndex: 0, offset: 0, line: 1 }, bytes: 0, rows: 0, failedRows: 0 }

interface SavedState extends BatchState {
  readonly fingerprint: string
}

/**
 * The rows of a batch that has not ended. Beside them a file says how far they go, and of which batch they are. What stands behind
 * that is cut away by whoever goes on, so no row is there twice, none is missing, and none is torn.
 */
export class PartialOutput {
  readonly #path: string
  readonly #fingerprint: string
  readonly #file: FileHandle
  #state: BatchState

  private constructor(path: string, fingerprint: string, opened: { readonly file: FileHandle; readonly state: BatchState }) {
    this.#path = path
    this.#fingerprint = fingerprint
    this.#file = opened.file
    this.#state = opened.state
  }

  /** Goes on from what is there, if it is of the same batch. @throws OutputError, as all that writes */
  static async open(path: string, fingerprint: string): Promise<PartialOutput> {
    return writing(path, async () => {
      await mkdir(dirname(path), { recursive: true })
      const state = (await readState(path, fingerprint)) ?? start
      if (state === start) await writeFile(path, '')
      else await truncate(path, state.bytes)
      return new PartialOutput(path, fingerprint, { state, file: await open(path, 'a') })
    })
  }

  get state(): BatchState {
    return this.#state
  }

  async append({ bytes, rows, failedRows }: ChunkOutput, position: Position): Promise<void> {
    await writing(this.#path, () => this.#file.appendFile(bytes))
    const before = this.#state
    this.#state = {
      position,
      bytes: before.bytes + bytes.length,
      rows: before.rows + rows,
      failedRows: before.failedRows + failedRows,
    }
  }

  async save(): Promise<void> {
    const path = stateFile(this.#path)
    const saved: SavedState = { ...this.#state, fingerprint: this.#fingerprint }
    await writing(this.#path, async () => {
      await writeFile(`${path}.new`, JSON.stringify(saved))
      await rename(`${path}.new`, path)
    })
  }

  /** What is there stays for the next time. */
  async close(): Promise<void> {
    try {
      await writing(this.#path, () => this.#file.sync())
      await this.save()
    } finally {
      await this.#file.close()
    }
  }

  /** All rows are there: one rename, and they are the output. A link there stays, and leads to them. */
  publish(output: string): void {
    renameSync(this.#path, realPath(output))
    rmSync(stateFile(this.#path), { force: true })
  }
}

async function writing<Result>(path: string, step: () => Promise<Result>): Promise<Result> {
  try {
    return await step()
  } catch (cause) {
    throw new OutputError(path, cause)
  }
}

/** Of a batch that has not ended. */
export async function removePartialOutput(path: string): Promise<void> {
  await Promise.all([path, stateFile(path), `${stateFile(path)}.new`].map(file => rm(file, { force: true })))
}

function stateFile(path: string): string {
  return `${path}.json`
}

async function readState(path: string, fingerprint: string): Promise<BatchState | undefined> {
  try {
    const saved = JSON.parse(await readFile(stateFile(path), 'utf8')) as SavedState
    const { size } = await stat(path)
    return saved.fingerprint === fingerprint && size >= saved.bytes ? saved : undefined
  } catch {
    return undefined
  }
}
