import { createWriteStream } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { InvalidRequestError } from '@trainyard/core'
import { parseBosAddress } from '../wire/bos/bos-address.ts'
import type { BosClient } from '../wire/bos/bos-client.ts'

interface Download {
  readonly uri: string
  /** Where it goes, whole or not at all. */
  readonly path: string
}

/** Brings rows from the object store to this machine, however long that takes: whoever asks hears whether they are there. */
export class OutputDownloads {
  readonly #bos: BosClient
  readonly #closed = new AbortController()
  readonly #isDone = new Map<string, boolean>()
  readonly #failures = new Map<string, unknown>()

  constructor(bos: BosClient) {
    this.#bos = bos
  }

  /** Begins it, the first time. @throws what an earlier try failed with; the next call begins anew */
  has(taskId: string, download: Download): boolean {
    const failure = this.#failures.get(taskId)
    if (this.#failures.delete(taskId)) throw failure
    const isDone = this.#isDone.get(taskId)
    if (isDone === undefined) void this.#begin(taskId, download)
    return isDone === true
  }

  close(): void {
    this.#closed.abort()
  }

  async #begin(taskId: string, download: Download): Promise<void> {
    this.#isDone.set(taskId, false)
    try {
      await this.#bring(taskId, download)
      this.#isDone.set(taskId, true)
    } catch (error) {
      this.#isDone.delete(taskId)
      this.#failures.set(taskId, error)
    }
  }

  async #bring(taskId: string, { uri, path }: Download): Promise<void> {
    const { signal } = this.#closed
    const partial = `${path}.${taskId}.part`
    const body = await this.#bos.read(parseBosAddress(uri, 'output'), { signal })
    if (!body) throw new InvalidRequestError({ field: 'output', expected: 'the rows of a batch that is done', found: uri })
    await mkdir(dirname(path), { recursive: true })
    try {
      await pipeline(body, createWriteStream(partial), { signal })
      await rename(partial, path)
    } catch (error) {
      await rm(partial, { force: true })
      throw error
    }
  }
}
