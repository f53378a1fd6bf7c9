import { existsSync, renameSync } from 'node:fs'
import { rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { StagedDestination } from '../run/destination.ts'
import { replaceEntries } from './replace-entries.ts'

/** A folder on disk. The model is written into `staging`, and moved to the target when it is whole. */
export class FolderDestination implements StagedDestination {
  readonly staging: string
  readonly #target: string
  /** Folders that are to be made for the staging one, from it upwards. */
  readonly #parents: readonly string[]

  /** Staged beside the target; inside it where it exists: it may be a disk of its own, and nothing is renamed across disks. */
  constructor(target: string, jobName: string) {
    const folder = existsSync(target) ? target : dirname(target)
    this.#target = target
    // Without the name of the target, which may be as long as a name can be.
    this.staging = join(folder, `.partial-${jobName}`)
    this.#parents = missingFolders(folder)
  }

  /** One rename where nothing is at the target; else each entry replaces the one of its name, and all others stay. */
  publish(): string {
    if (existsSync(this.#target)) replaceEntries(this.staging, this.#target)
    else renameSync(this.staging, this.#target)
    return pathToFileURL(this.#target).href
  }

  /** Folders that were made for it go too, unless somebody else put something there. */
  async discard(): Promise<void> {
    await rm(this.staging, { recursive: true, force: true })
    for (const parent of this.#parents) await rmdir(parent).catch(unlessInUseOrGone)
  }
}

function missingFolders(path: string): readonly string[] {
  return existsSync(path) || dirname(path) === path ? [] : [path, ...missingFolders(dirname(path))]
}

function unlessInUseOrGone(error: unknown): void {
  if (!['ENOENT', 'ENOTDIR', 'ENOTEMPTY', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
}
