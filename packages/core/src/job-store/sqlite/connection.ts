import { untilFree } from './until-free.ts'
import { openDatabase } from './open-database.ts'
import { type FileSystemType, preparePlace } from './prepare-place.ts'
import { StoreClosedError } from '../../errors/store-closed-error.ts'
import { Tables } from './tables.ts'

export interface Place {
  readonly file: string
  /** How long to wait for other processes. */
  readonly busyMilliseconds: number
  readonly fileSystemType: FileSystemType
}

/** The one connection of a store, opened when it is first needed; where that fails, the next call tries again. */
export class Connection {
  readonly #place: Place
  #opening: Promise<Tables> | undefined
  #isClosed = false

  constructor(place: Place) {
    this.#place = place
  }

  /** @throws StoreError */
  open(): Promise<Tables> {
    if (this.#isClosed) return Promise.reject(new StoreClosedError(this.#place.file))
    this.#opening ??= this.#open().catch((error: unknown) => {
      this.#opening = undefined
      throw error
    })
    return this.#opening
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const opened = await this.#opening?.catch(() => undefined)
    this.#opening = undefined
    await opened?.close()
  }

  async #open(): Promise<Tables> {
    const { file, fileSystemType } = this.#place
    await preparePlace(file, fileSystemType)
    const database = await untilFree(() => openDatabase(file), this.#place)
    return new Tables(database, file)
  }
}
