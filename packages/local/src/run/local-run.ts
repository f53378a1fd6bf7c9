import type { JobSnapshot } from '@trainyard/core'
import type { JobLog } from '../log/job-log.ts'
import type { Body } from './body.ts'

interface RunParts {
  readonly jobName: string
  readonly requestHash: string
  readonly log: JobLog
  now(): Date
  /** Called when there is something new to tell about the job. */
  onMoved(): void
}

type Ending = JobSnapshot extends infer Snapshot
  ? Snapshot extends JobSnapshot
    ? Omit<Snapshot, 'startedAt' | 'endedAt' | 'warnings'>
    : never
  : never

/** One job of this process. It ends once: whatever else its body does later changes nothing. */
export class LocalRun {
  readonly jobName: string
  readonly requestHash: string
  readonly log: JobLog
  readonly #parts: RunParts
  readonly #startedAt: Date
  #snapshot: JobSnapshot
  #body: Body | undefined
  #settled: Promise<void> = Promise.resolve()

  constructor(parts: RunParts) {
    this.#parts = parts
    this.jobName = parts.jobName
    this.requestHash = parts.requestHash
    this.log = parts.log
    this.#startedAt = parts.now()
    this.#snapshot = { status: 'RUNNING', startedAt: this.#startedAt }
  }

  get snapshot(): JobSnapshot {
    return this.#snapshot
  }

  get isOver(): boolean {
    return this.#snapshot.status !== 'RUNNING'
  }

  /** Resolves when nothing of the job is left, which may be later than its end: a canceled program takes its time. */
  get settled(): Promise<void> {
    return this.#settled
  }

  follow(body: Body, settled: Promise<void>): void {
    this.#body = body
    this.#settled = settled
    void settled.then(() => (this.#body = undefined))
  }

  /** Tells whoever follows the job, once. */
  warn(message: string): void {
    const { warnings = [] } = this.#snapshot
    if (this.isOver || warnings.includes(message)) return
    this.#snapshot = { ...this.#snapshot, warnings: [...warnings, message] }
    this.#parts.onMoved()
  }

  end(ending: Ending): void {
    if (this.isOver) return
    const { warnings } = this.#snapshot
    this.#snapshot = { ...ending, ...(warnings && { warnings }), startedAt: this.#startedAt, endedAt: this.#parts.now() }
    this.#parts.onMoved()
  }

  cancel(gracePeriodMilliseconds: number): void {
    this.end({ status: 'CANCELED' })
    this.#body?.stop(gracePeriodMilliseconds)
  }
}
