import type { LocalRun } from './local-run.ts'

/** So many that are over can still be described. Core asks about an end once, so a long-lived client need not keep them all. */
const longestMemory = 10_000

/** The jobs that this process runs, and the last that it ran. */
export class LocalRuns {
  readonly #runs = new Map<string, LocalRun>()
  readonly #over = new Set<string>()

  find(jobName: string): LocalRun | undefined {
    return this.#runs.get(jobName)
  }

  add(run: LocalRun): void {
    this.#runs.set(run.jobName, run)
  }

  /** Nothing is left of it but what can be told about it. */
  retire(jobName: string): void {
    this.#over.add(jobName)
    const [oldest] = this.#over
    if (oldest !== undefined && this.#over.size > longestMemory) this.forget(oldest)
  }

  forget(jobName: string): void {
    this.#over.delete(jobName)
    this.#runs.delete(jobName)
  }

  active(): readonly LocalRun[] {
    return [...this.#runs.values()].filter(run => !this.#over.has(run.jobName))
  }
}
