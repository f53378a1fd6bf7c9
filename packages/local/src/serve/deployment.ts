import type { JobSnapshot } from '@trainyard/core'
import { type Extent, logExtent } from '../log/read-log-page.ts'
import type { JobLog } from '../log/job-log.ts'
import { removeServiceRecord, type ServiceRecord, writeServiceRecord } from './service-record.ts'
import { untilQuiet } from './until-quiet.ts'
import type { OnReady, RunningService, ServiceAddress } from './running-service.ts'

interface DeploymentParts {
  readonly jobName: string
  readonly requestHash: string
  /** The job's own folder. */
  readonly directory: string
  readonly log: JobLog
  /** Of the artifact. */
  readonly attributes: Readonly<Record<string, string>>
  now(): Date
  warn(message: string): void
  /** Called when the job or its service moves. */
  onMoved(): void
  start(onReady: OnReady): RunningService
}

/** A job that brings a service up, and the service afterwards. The job is over when the service answers. */
export class Deployment {
  readonly jobName: string
  readonly requestHash: string
  /** Resolves when nothing of it is left. */
  readonly settled: Promise<void>
  readonly #parts: DeploymentParts
  readonly #startedAt: Date
  readonly #service: RunningService
  #snapshot: JobSnapshot | undefined
  #isStopped = false
  #logSize: number | undefined

  constructor(parts: DeploymentParts) {
    this.#parts = parts
    this.jobName = parts.jobName
    this.requestHash = parts.requestHash
    this.#startedAt = parts.now()
    this.#snapshot = { status: 'RUNNING', startedAt: this.#startedAt }
    this.#service = parts.start(address => void this.#ready(address))
    this.settled = this.#settle()
  }

  /** How the job is, and once it is completed, how its service is: `ERRORED` when it broke down; undefined when it was undeployed. */
  get snapshot(): JobSnapshot | undefined {
    return this.#snapshot
  }

  /** Neither starting nor serving. */
  get isOver(): boolean {
    return this.#snapshot?.status !== 'RUNNING' && this.#snapshot?.status !== 'COMPLETED'
  }

  /** What of the log is the job's: what was printed until the service answered. */
  get logExtent(): Extent {
    const { path } = this.#parts.log
    return this.#logSize === undefined ? this.#parts.log : { ...logExtent(path), size: this.#logSize }
  }

  /** Of a job that is over there is nothing to cancel: its service is ended by `undeploy`. */
  cancel(gracePeriodMilliseconds: number): void {
    if (this.#snapshot?.status !== 'RUNNING') return
    this.#move({ status: 'CANCELED', startedAt: this.#startedAt, endedAt: this.#parts.now() })
    this.#stop(gracePeriodMilliseconds)
  }

  /** Resolves when the service has ended. */
  async undeploy(gracePeriodMilliseconds: number): Promise<void> {
    this.#stop(gracePeriodMilliseconds)
    if (this.#snapshot?.status === 'COMPLETED') this.#move(undefined)
    await this.settled
  }

  #stop(gracePeriodMilliseconds: number): void {
    this.#isStopped = true
    this.#service.stop(gracePeriodMilliseconds)
  }

  async #ready({ url, process, isInline }: ServiceAddress): Promise<void> {
    await untilQuiet(this.#parts.log)
    if (this.#snapshot?.status !== 'RUNNING') return
    const attributes = { ...this.#parts.attributes, ...(!isInline && { processId: String(process.processId) }) }
    const [startedAt, endedAt, artifact] = [this.#startedAt, this.#parts.now(), { uri: url, attributes }]
    this.#tellOthers({ process, isInline, startedAt: startedAt.toISOString(), endedAt: endedAt.toISOString(), artifact })
    this.#logSize = this.#parts.log.size
    this.#move({ status: 'COMPLETED', startedAt, endedAt, artifact })
  }

  /** Nothing: that it serves no more. */
  #tellOthers(record: ServiceRecord | undefined): void {
    const { directory, warn } = this.#parts
    try {
      if (record) writeServiceRecord(directory, record)
      else removeServiceRecord(directory)
    } catch (error) {
      warn(`Other clients are not told how it is: ${String(error)}`)
    }
  }

  async #settle(): Promise<void> {
    const failure = await this.#service.ended
    await this.#parts.log.end()
    this.#tellOthers(undefined)
    if (failure && !this.#isStopped) this.#move({ status: 'ERRORED', ...failure, startedAt: this.#startedAt, endedAt: this.#parts.now() })
    // Another client has asked for it.
    else if (this.#snapshot?.status === 'COMPLETED') this.#move(undefined)
  }

  #move(snapshot: JobSnapshot | undefined): void {
    this.#snapshot = snapshot
    this.#parts.onMoved()
  }
}
