import { type FSWatcher, watch } from 'node:fs'
import { basename } from 'node:path'
import { logPath } from '../log/log-path.ts'
import type { JobHints } from '../run/job-hints.ts'
import { jobFilesOf } from './job-files.ts'

/** Sees detached jobs move by what changes in their folders. It keeps no process up. */
export class FolderWatches {
  readonly #hints: JobHints
  readonly #watchers = new Map<string, FSWatcher>()
  #isClosed = false

  constructor(hints: JobHints) {
    this.#hints = hints
  }

  follow(jobName: string, directory: string): void {
    if (this.#isClosed || this.#watchers.has(jobName)) return
    const state = basename(jobFilesOf(directory).state)
    const log = basename(logPath(directory))
    try {
      const watcher = watch(directory, { persistent: false }, (_event, name) => {
        if (name === state) this.#hints.moved(jobName)
        else if (name === log) this.#hints.wrote(jobName)
      })
      this.#watchers.set(
        jobName,
        watcher.on('error', () => this.leave(jobName)),
      )
    } catch {
      // Gone meanwhile, or more than the system watches: it is asked about now and then anyway.
    }
  }

  leave(jobName: string): void {
    this.#watchers.get(jobName)?.close()
    this.#watchers.delete(jobName)
  }

  close(): void {
    this.#isClosed = true
    for (const jobName of [...this.#watchers.keys()]) this.leave(jobName)
  }
}
