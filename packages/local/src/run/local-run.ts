import type { JobSnapshot } from '@trainyard/core'
import type { JobLog } from '../log/job-log.ts'
import type { Body } from './body.ts'

interface RunParts {
  readonly jobName: string
  readonly requestHash: string
  readonly log: JobLog
  now(): Date
  /** Called when the job ends. */
  onEnded(): void
}

type Ending = JobSnapshot extends infer Snapshot ? (Snapshot extends JobSnapshot ? Omit<Snapshot, 'startedAt' | 'endedAt'> : never) : never

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
    this.#settled = settled.finally(() => {
      this.#body = undefined
    })
  }

  end(ending: Ending): void {
    if (this.isOver) return
    this.#snapshot = { ...ending, startedAt: this.#startedAt, endedAt: this.#parts.now() }
    this.#parts.onEnded()
  }

  cancel(gracePeriodMilliseconds: number): void {
    this.end({ status: 'CANCELED' })
    this.#body?.stop(gracePeriodMilliseconds)
  }
}
