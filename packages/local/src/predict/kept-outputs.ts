import type { CallOutput } from './call-output.ts'

/** So many jobs that have ended keep in memory what they gave or threw. A long-lived client need not keep all. */
const longestMemory = 1000

interface Kept {
  readonly output: CallOutput | undefined
  readonly thrown: unknown
}

/** What the jobs of this process gave or threw: the very objects. */
export class KeptOutputs {
  readonly #running = new Map<string, CallOutput>()
  readonly #ended = new Map<string, Kept>()

  begin(jobName: string, output: CallOutput): void {
    this.#running.set(jobName, output)
  }

  /** What a job that threw gave before is dropped, unless it may be read in parts. */
  end(jobName: string, thrown: unknown): void {
    const output = this.#running.get(jobName)
    this.#running.delete(jobName)
    if (!output && thrown === undefined) return
    this.#ended.set(jobName, { thrown, output: thrown === undefined || output?.isStream ? output : undefined })
    const [oldest] = this.#ended.keys()
    if (oldest !== undefined && this.#ended.size > longestMemory) this.forget(oldest)
  }

  output(jobName: string): CallOutput | undefined {
    return this.#running.get(jobName) ?? this.#ended.get(jobName)?.output
  }

  /** undefined also for whatever else was thrown. */
  error(jobName: string): Error | undefined {
    const thrown = this.#ended.get(jobName)?.thrown
    return thrown instanceof Error ? thrown : undefined
  }

  /** Of a job that has ended. */
  forget(jobName: string): void {
    this.#ended.delete(jobName)
  }
}
