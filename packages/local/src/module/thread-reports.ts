import type { ThreadReport } from './thread-message.ts'

interface Listener {
  received: number
  writeLine(line: string): void
  onReceived(): void
}

/** The reports of the jobs that are in threads now, each to its own job. */
export class ThreadReports {
  readonly #listeners = new Map<string, Listener>()

  listen(jobName: string, writeLine: (line: string) => void): void {
    this.#listeners.set(jobName, { received: 0, writeLine, onReceived: () => undefined })
  }

  forget(jobName: string): void {
    this.#listeners.delete(jobName)
  }

  receive({ jobName, line }: ThreadReport): void {
    const listener = this.#listeners.get(jobName)
    if (!listener) return
    listener.received += 1
    listener.writeLine(line)
    listener.onReceived()
  }

  /** Resolves when so many reports of the job have arrived. */
  async expect(jobName: string, count: number): Promise<void> {
    const listener = this.#listeners.get(jobName)
    if (!listener || listener.received >= count) return
    await new Promise<void>(resolve => {
      listener.onReceived = () => {
        if (listener.received >= count) resolve()
      }
    })
  }
}
