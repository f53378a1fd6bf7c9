import type { ChildProcess } from 'node:child_process'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import type { JobSnapshot } from '@trainyard/core'
import { JobLog } from '../log/job-log.ts'
import { logPath } from '../log/log-path.ts'
import { startProcessJob } from '../module/start-process-job.ts'
import { type Failure, failureOf } from '../run/failure.ts'
import type { StartedJob } from '../run/local-job.ts'
import { removeJobFolders } from '../save/remove-job-folders.ts'
import { startScriptJob } from '../script/start-script-job.ts'
import type { Claim } from './claim.ts'
import { type Ending, placeEnding, readEnding } from './ending.ts'
import { FolderGuard } from './folder-guard.ts'
import { type JobFiles, jobFilesOf } from './job-files.ts'
import { writeState } from './job-state.ts'
import { killLeftovers } from './kill-leftovers.ts'
import type { WrapperTask } from './wrapper-task.ts'

/** More than a state takes, with the last words of a program in it. */
const reserveBytes = 65_536
/** A disk that takes no more is tried again so often: as long as nothing is recorded, the job has not ended. */
const retryMilliseconds = 500

/** A job as its wrapper runs it, from the claim to its last state. */
export class WrappedJob {
  readonly #directory: string
  readonly #task: WrapperTask
  readonly #claim: Claim
  readonly #moduleProcess: ChildProcess | undefined
  readonly #startedAt: Date
  readonly #files: JobFiles
  readonly #log: JobLog
  readonly #warnings: string[] = []

  /** `moduleProcess`: for a module, where it trains. */
  constructor(task: WrapperTask, claim: Claim, moduleProcess: ChildProcess | undefined) {
    const { directory } = task
    this.#directory = directory
    this.#task = task
    this.#claim = claim
    this.#moduleProcess = moduleProcess
    this.#startedAt = new Date(claim.startedAt)
    this.#files = jobFilesOf(directory)
    this.#log = new JobLog({
      path: logPath(directory),
      now: () => new Date(),
      onWritten: () => undefined,
      onBroken: error => this.#warn(`Its log cannot be written any more, and what follows is dropped: ${String(error)}`),
    })
  }

  get #gracePeriodMilliseconds(): number {
    return this.#task.gracePeriodSeconds * 1000
  }

  async run(): Promise<void> {
    this.#reserve()
    const ended = this.#isCanceled() ? await this.#endUnstarted() : await this.#runProgram()
    if (ended) await this.#persist(() => writeState(this.#directory, ended))
    if (existsSync(this.#files.forgotten)) await removeJobFolders(this.#directory)
  }

  /** Before it began. */
  #isCanceled(): boolean {
    return existsSync(this.#files.canceled) || readEnding(this.#directory) !== undefined
  }

  async #endUnstarted(): Promise<JobSnapshot> {
    return this.#snapshot(await this.#end('canceled'))
  }

  /** undefined: the folder is gone, and the job with it. */
  async #runProgram(): Promise<JobSnapshot | undefined> {
    const started = this.#start()
    const { body, destination } = started
    let stoppedFor: Ending['cause'] | undefined
    const stop = (cause: Ending['cause'], gracePeriodMilliseconds: number) => {
      if (cause !== 'exited' && stoppedFor === undefined) body.stop(gracePeriodMilliseconds)
      stoppedFor ??= cause
    }
    const guard = new FolderGuard(this.#directory, {
      timeLimitSeconds: this.#task.timeLimitSeconds,
      onDue: cause => {
        try {
          this.#placeEnding(cause)
        } catch {
          // Also where the program takes all room. It is recorded when that is over.
          stop(cause, this.#gracePeriodMilliseconds)
        }
      },
      onEnding: ({ cause, gracePeriodMilliseconds }) => stop(cause, gracePeriodMilliseconds),
      onGone: () => body.stop(0),
    })
    const { failure } = await body.ended
    // Who left the group before the program was in its cgroup.
    killLeftovers(this.#claim.mark)
    await this.#log.end()
    guard.close()
    if (guard.isGone) {
      await destination.discard()
      return undefined
    }
    const ending = await this.#end(stoppedFor ?? 'exited')
    return ending.cause === 'exited' ? this.#settle(started, ending, failure) : this.#discard(started, this.#snapshot(ending))
  }

  #start(): StartedJob {
    const { work, jobName, savePath, gracePeriodSeconds } = this.#task
    const secrets = work.kind === 'script' ? work.secrets : {}
    const job = { jobName, directory: this.#directory, savePath, secrets, log: this.#log, warn: (message: string) => this.#warn(message) }
    const host = {
      sleep: async (milliseconds: number, signal?: AbortSignal) => {
        await wait(milliseconds, undefined, { signal })
      },
    }
    if (work.kind === 'script')
      return startScriptJob(work.request, job, { host, gracePeriodSeconds, environment: work.environment, mark: this.#claim.mark })
    if (!this.#moduleProcess) throw new Error(`The module of the job ${jobName} has no process.`)
    return startProcessJob(work, job, { host, child: this.#moduleProcess })
  }

  /** The exit status is decided: nobody can cancel any more. */
  async #settle(started: StartedJob, ending: Ending, failure: Failure | undefined): Promise<JobSnapshot> {
    if (failure) return this.#discard(started, this.#snapshot(ending, failure))
    try {
      const { destination, attributes } = started
      const artifact = { uri: destination.publish(undefined), attributes }
      return { status: 'COMPLETED', artifact, ...this.#known(ending) }
    } catch (error) {
      return this.#discard(started, this.#snapshot(ending, failureOf(error)))
    }
  }

  async #discard({ destination }: StartedJob, snapshot: JobSnapshot): Promise<JobSnapshot> {
    await destination.discard().catch((error: unknown) => {
      this.#warnings.push(`What the job left behind could not be removed: ${failureOf(error).message}`)
    })
    return snapshot
  }

  #snapshot(ending: Ending, failure: Failure = timedOut): JobSnapshot {
    const known = this.#known(ending)
    return ending.cause === 'canceled' ? { status: 'CANCELED', ...known } : { status: 'ERRORED', ...failure, ...known }
  }

  #known({ endedAt }: Ending): Pick<JobSnapshot, 'startedAt' | 'endedAt' | 'warnings'> {
    const warnings = this.#warnings
    return { startedAt: this.#startedAt, endedAt: new Date(endedAt), ...(warnings.length > 0 && { warnings }) }
  }

  #warn(message: string): void {
    if (this.#warnings.includes(message)) return
    this.#warnings.push(message)
    try {
      writeState(this.#directory, { status: 'RUNNING', startedAt: this.#startedAt, warnings: this.#warnings })
    } catch {
      // The disk is full, or the folder gone. The last state has it.
    }
  }

  /** The ending that counts. */
  async #end(cause: Ending['cause']): Promise<Ending> {
    rmSync(this.#files.reserve, { force: true })
    await this.#persist(() => this.#placeEnding(cause))
    return readEnding(this.#directory) ?? this.#newEnding(cause)
  }

  #placeEnding(cause: Ending['cause']): void {
    placeEnding(this.#directory, this.#newEnding(cause))
  }

  #newEnding(cause: Ending['cause']): Ending {
    const endedAt = new Date(Math.max(Date.now(), this.#startedAt.getTime())).toISOString()
    return { cause, endedAt, gracePeriodMilliseconds: this.#gracePeriodMilliseconds }
  }

  #reserve(): void {
    try {
      writeFileSync(this.#files.reserve, Buffer.alloc(reserveBytes))
    } catch (error) {
      this.#warn(`The disk is full already: how the job ends can be recorded only when there is room. ${String(error)}`)
    }
  }

  /** Until it is on the disk, or there is no folder any more. */
  async #persist(write: () => void): Promise<void> {
    for (;;) {
      try {
        return write()
      } catch {
        if (!existsSync(this.#files.claim)) return
        await wait(retryMilliseconds)
      }
    }
  }
}

const timedOut: Failure = { reason: 'timed-out', message: 'The job reached its time limit and was stopped.' }
