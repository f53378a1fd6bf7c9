import { linkSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { threadId } from 'node:worker_threads'
import { removeAbandonedSpares } from './spares-directory.ts'
import { writeConfig } from './write-config.ts'

/**
 * A folder and a `config.yml` for this thread's next model, made while nobody waits for the thread: to move them takes a fraction of the time
 * that it takes to make them. Nothing depends on them: what is wrong with the disk shows when the next model is saved.
 */
export class Spares {
  readonly #folder: string
  readonly #config: string
  #hasFolder = false
  /** Of the class that the `config.yml` names. */
  #moduleId: string | undefined

  /** `directory`: where the threads of this trainer have theirs. */
  constructor(directory: string) {
    this.#folder = join(directory, String(threadId))
    this.#config = `${this.#folder}.yml`
    attempt(() => removeAbandonedSpares(directory, Date.now()))
  }

  /** Puts the folder, which is empty, at a path. False: there is none. */
  takeFolder(path: string): boolean {
    if (!this.#hasFolder) return false
    this.#hasFolder = false
    return attempt(() => renameSync(this.#folder, path))
  }

  /** Puts the `config.yml` of a class at a path. False: there is none, or something is at the path. */
  takeConfig(moduleId: string, path: string): boolean {
    if (this.#moduleId !== moduleId) return false
    this.#moduleId = undefined
    // Unlike a rename, it replaces nothing. The file's first name goes when the next file is made.
    return attempt(() => linkSync(this.#config, path))
  }

  /** What is missing. The next model most likely is of the same class. */
  make(moduleId: string): void {
    this.#hasFolder ||= attempt(() => mkdirSync(this.#folder, { recursive: true }))
    if (this.#moduleId === moduleId) return
    const isMade = attempt(() => {
      rmSync(this.#config, { force: true })
      writeConfig(this.#config, moduleId)
    })
    this.#moduleId = isMade ? moduleId : undefined
  }
}

/** Whether it went well. */
function attempt(step: () => void): boolean {
  try {
    step()
    return true
  } catch {
    return false
  }
}
