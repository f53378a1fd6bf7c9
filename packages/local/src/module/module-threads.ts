import { rm } from 'node:fs/promises'
import { type SerializedError, serializeError } from '@trainyard/core'
import { entryFile } from '../entry-file.ts'
import type { Body, BodyEnding } from '../run/body.ts'
import { failureOfError } from '../run/failure.ts'
import { newSparesDirectory } from '../save/spares-directory.ts'
import { stuckThreads } from '../threads/stuck-threads.ts'
import { WarmThreads } from '../threads/warm-threads.ts'
import type { ModuleTask } from './module-task.ts'
import { threadFailure } from './thread-failure.ts'

/** What a thread of a trainer is given. */
export interface ThreadTask extends ModuleTask {
  /** Where it keeps a folder that may become `staging`. */
  readonly spares?: string
}

interface ThreadsParts {
  readonly jobsDirectory: string
  warn(message: string): void
}

/** The warm threads of one trainer, made when a first job needs one. */
export class ModuleThreads {
  /** Tasks come back with what went wrong; reports, as lines, before that. */
  readonly #threads: WarmThreads<ThreadTask, SerializedError | undefined>
  readonly #jobsDirectory: string
  readonly #warn: (message: string) => void
  #spares: string | undefined

  constructor({ jobsDirectory, warn }: ThreadsParts) {
    this.#jobsDirectory = jobsDirectory
    this.#warn = warn
    this.#threads = new WarmThreads({
      file: entryFile('module-worker'),
      // Core's `concurrency` limits the jobs.
      most: Infinity,
      kept: 1,
      onIdleFailure: error => warn(`A worker thread failed while it had no job: ${serializeError(error).message}`),
    })
  }

  /** `isOwn`: the model goes into a folder of the job's own, not to where the user wants it. */
  start(task: ModuleTask, { isOwn, writeLine }: { readonly isOwn: boolean; writeLine(line: string): void }): Body {
    const spares = isOwn ? { spares: (this.#spares ??= newSparesDirectory(this.#jobsDirectory)) } : {}
    const { answer, stop } = this.#threads.start({ ...task, ...spares }, { hear: writeLine })
    return { ended: answer.then(endingOf, endingWithoutAnswer), stop }
  }

  async close(): Promise<void> {
    const stuck = await this.#threads.close()
    if (stuck > 0) this.#warn(stuckThreads(stuck))
    // What cannot be removed now, somebody's next thread finds.
    if (this.#spares !== undefined) await rm(this.#spares, { recursive: true, force: true }).catch(() => undefined)
    this.#spares = undefined
  }
}

function endingOf(error: SerializedError | undefined): BodyEnding {
  return error ? { failure: failureOfError(error) } : {}
}

function endingWithoutAnswer(thrown: unknown): BodyEnding {
  return { failure: threadFailure(thrown) }
}
