import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { StagedDestination } from '../run/destination.ts'

/** A folder on disk. The model is written into `staging`, and moved to the target when it is whole. */
export class FolderDestination implements StagedDestination {
  readonly staging: string
  readonly #target: string

  /** Staged beside the target; inside it where it exists: it may be a disk of its own, and nothing is renamed across disks. */
  constructor(target: string, jobName: string) {
    this.#target = target
    this.staging = existsSync(target) ? join(target, `.partial-${jobName}`) : `${target}.partial-${jobName}`
  }

  /** One rename where nothing is at the target; else each entry replaces the one of its name, and all others stay. */
  publish(): string {
    if (existsSync(this.#target)) {
      for (const name of readdirSync(this.staging)) replace(join(this.staging, name), join(this.#target, name))
      rmSync(this.staging, { recursive: true })
    } else {
      renameSync(this.staging, this.#target)
    }
    return pathToFileURL(this.#target).href
  }

  async discard(): Promise<void> {
    await rm(this.staging, { recursive: true, force: true })
  }
}

/** What the system says where one of the two is a folder, so that the other cannot simply take its place. */
const folderInTheWay: ReadonlySet<unknown> = new Set(['EISDIR', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST'])

function replace(from: string, to: string): void {
  try {
    renameSync(from, to)
  } catch (error) {
    if (!folderInTheWay.has((error as NodeJS.ErrnoException).code)) throw error
    renameSync(to, `${from}.replaced`)
    renameSync(from, to)
  }
}
