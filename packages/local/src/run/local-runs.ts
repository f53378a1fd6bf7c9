import type { JobSnapshot } from '@trainyard/core'
import type { LocalRun } from './local-run.ts'

/** So many ends that nobody asked about yet are kept, so that a long-lived client does not grow. */
const mostUntold = 10_000
/** So many that were told can be told again. Core asks once, and once more only when it could not write the answer down. */
const mostTold = 100

/** The jobs that this process runs, and the last that it ran. */
export class LocalRuns {
  readonly #runs = new Map<string, LocalRun>()
  readonly #untold = new Set<string>()
  readonly #told = new Set<string>()

  find(jobName: string): LocalRun | undefined {
    return this.#runs.get(jobName)
  }

  add(run: LocalRun): void {
    this.#runs.set(run.jobName, run)
  }

  /** What there is to tell about a job. */
  tell(jobName: string): JobSnapshot | undefined {
    const run = this.#runs.get(jobName)
    if (this.#untold.delete(jobName)) this.#keep(jobName, this.#told, mostTold)
    return run?.snapshot
  }

  /** Nothing is left of it but what can be told about it. */
  retire(jobName: string): void {
    this.#keep(jobName, this.#untold, mostUntold)
  }

  forget(jobName: string): void {
    this.#untold.delete(jobName)
    this.#told.delete(jobName)
    this.#runs.delete(jobName)
  }

  active(): readonly LocalRun[] {
    return [...this.#runs.values()].filter(({ jobName }) => !this.#untold.has(jobName) && !this.#told.has(jobName))
  }

  #keep(jobName: string, over: Set<string>, most: number): void {
    over.add(jobName)
    const [oldest] = over
    if (oldest !== undefined && over.size > most) this.forget(oldest)
  }
}
