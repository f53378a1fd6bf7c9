import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import type { Host, JobSnapshot, NoOptions, SubmitContext } from '@trainyard/core'
import type { LocalReference } from '../local-reference.ts'
import { type Extent, logExtent } from '../log/read-log-page.ts'
import { logPath } from '../log/log-path.ts'
import { assertSameRequest } from '../run/assert-same-request.ts'
import type { JobHints } from '../run/job-hints.ts'
import { removeJobFolders } from '../save/remove-job-folders.ts'
import { readClaim } from './claim.ts'
import { type Described, describeDetached } from './describe-detached.ts'
import { askToCancel } from './ending.ts'
import { FolderWatches } from './folder-watches.ts'
import { handOver } from './hand-over.ts'
import { jobFilesOf } from './job-files.ts'
import { killLeftovers } from './kill-leftovers.ts'
import { ModuleWrappers } from './module-wrappers.ts'
import { startScriptWrapper } from './start-wrapper.ts'
import { type DetachedRequest, workOf } from './work-of.ts'
import type { WrapperTask } from './wrapper-task.ts'

interface DetachedParts {
  readonly gracePeriodSeconds: number
  readonly hints: JobHints
  readonly host: Pick<Host, 'now'>
}

/** The place of a job: any process that has it can follow the job. */
interface JobPlace {
  readonly jobName: string
  readonly directory: string
}

/** Jobs that run in processes of their own, whoever started them: what is known of them is in their folders, nothing of it here. */
export class DetachedJobs {
  readonly #parts: DetachedParts
  readonly #watches: FolderWatches
  readonly #moduleWrappers = new ModuleWrappers()

  constructor(parts: DetachedParts) {
    this.#parts = parts
    this.#watches = new FolderWatches(parts.hints)
  }

  /** Starts the job, or adopts it where it runs already. @throws NameConflictError, InvalidRequestError */
  async submit(request: DetachedRequest, context: SubmitContext<LocalReference, NoOptions>, directory: string): Promise<void> {
    const { jobName, requestHash, resumed, savePath, secrets, signal } = context
    const known = this.#look({ jobName, directory })
    if (known && !resumed && known.isSettled) await removeJobFolders(directory)
    else if (known) return this.#adopt({ jobName, directory }, requestHash)
    await mkdir(directory, { recursive: true })
    signal.throwIfAborted()
    const task: WrapperTask = {
      directory,
      jobName,
      requestHash,
      ...(savePath !== undefined && { savePath }),
      ...(request.timeLimitSeconds !== undefined && { timeLimitSeconds: request.timeLimitSeconds }),
      gracePeriodSeconds: this.#parts.gracePeriodSeconds,
      work: workOf(request, secrets),
    }
    await handOver(request.kind === 'module' ? this.#moduleWrappers.take() : startScriptWrapper(request), task, signal)
    this.#adopt({ jobName, directory }, requestHash)
    this.#parts.hints.moved(jobName)
  }

  /** undefined: there is no such job. */
  describe(place: JobPlace): JobSnapshot | undefined {
    const described = this.#look(place)
    if (!described || described.isSettled) this.#watches.leave(place.jobName)
    else this.#watches.follow(place.jobName, place.directory)
    return described?.snapshot
  }

  /** The wrapper hears of it by the file. One that is dead has nothing to decide; what it left behind was ended with the look. */
  cancel(place: JobPlace): void {
    const described = this.#look(place)
    if (!described || described.isSettled) return
    const endedAt = Math.max(this.#parts.host.now().getTime(), described.snapshot.startedAt?.getTime() ?? 0)
    const gracePeriodMilliseconds = this.#parts.gracePeriodSeconds * 1000
    askToCancel(place.directory, { cause: 'canceled', endedAt: new Date(endedAt).toISOString(), gracePeriodMilliseconds })
    this.#parts.hints.moved(place.jobName)
  }

  /** So much of the log can be read. */
  logExtent(directory: string): Extent {
    // Asked first: what is written until then is in the file.
    const isEnded = describeDetached(directory)?.isSettled ?? true
    return { ...logExtent(logPath(directory)), isEnded }
  }

  /** A canceled program that still takes its time is not cut short: its wrapper removes the folder. */
  async forget(place: JobPlace): Promise<void> {
    const described = this.#look(place)
    this.#watches.leave(place.jobName)
    if (described && !described.isSettled) await writeFile(jobFilesOf(place.directory).forgotten, '')
    else await removeJobFolders(place.directory)
  }

  /** The jobs go on. */
  async close(): Promise<void> {
    this.#watches.close()
    await this.#moduleWrappers.close()
  }

  /** Who finds that a wrapper died ends what it left running: lost means that nothing of the job goes on. */
  #look({ directory }: JobPlace): Described | undefined {
    const described = existsSync(directory) ? describeDetached(directory) : undefined
    if (described?.isAbandoned) killLeftovers(described.mark)
    return described
  }

  #adopt({ jobName, directory }: JobPlace, requestHash: string): void {
    const claim = readClaim(directory)
    if (!claim) return
    assertSameRequest({ jobName, requestHash: claim.requestHash }, requestHash)
    this.#watches.follow(jobName, directory)
  }
}
