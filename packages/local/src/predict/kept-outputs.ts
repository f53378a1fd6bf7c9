import type { CallOutput } from './call-output.ts'

/** So many calls keep in memory what they gave or threw. A long-lived client need not keep all. */
const longestMemory = 10_000

interface Kept {
  readonly output?: CallOutput
  readonly thrown?: unknown
}

/** What the jobs of this process gave or threw: the very objects. */
export class KeptOutputs {
  readonly #kept = new Map<string, Kept>()

  keepOutput(jobName: string, output: CallOutput): void {
    this.#keep(jobName, { output })
  }

  /** What a failed job gave before is dropped, unless somebody follows it already. */
  keepError(jobName: string, thrown: unknown): void {
    const { output } = this.#kept.get(jobName) ?? {}
    this.#keep(jobName, { thrown, ...(output?.isStream && { output }) })
  }

  output(jobName: string): CallOutput | undefined {
    return this.#kept.get(jobName)?.output
  }

  error(jobName: string): unknown {
    return this.#kept.get(jobName)?.thrown
  }

  forget(jobName: string): void {
    this.#kept.delete(jobName)
  }

  #keep(jobName: string, kept: Kept): void {
    this.#kept.delete(jobName)
    this.#kept.set(jobName, kept)
    const [oldest] = this.#kept.keys()
    if (oldest !== undefined && this.#kept.size > longestMemory) this.#kept.delete(oldest)
  }
}
