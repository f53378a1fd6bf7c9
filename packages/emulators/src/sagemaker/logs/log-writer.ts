import type { EmulatorClock } from '../../machinery/clock/emulator-clock.ts'
import type { LogEvent, LogStream } from './log-stream.ts'

const disorderedEvents = 8

interface LogWriterOptions {
  readonly disordered: boolean
  readonly onLine: (line: string) => void
}

/** Writes the lines of one host. Disordered, events arrive in small groups, the last of each first. */
export class LogWriter {
  readonly #clock: EmulatorClock
  readonly #stream: LogStream
  readonly #disordered: boolean
  readonly #onLine: (line: string) => void
  #held: LogEvent[] = []

  constructor(clock: EmulatorClock, stream: LogStream, { disordered, onLine }: LogWriterOptions) {
    this.#clock = clock
    this.#stream = stream
    this.#disordered = disordered
    this.#onLine = onLine
  }

  write(message: string): void {
    this.#onLine(message)
    const now = this.#clock.now()
    const event = { timestamp: now, ingestionTime: now, message }
    if (!this.#disordered) return this.#stream.add([event])
    this.#held.push(event)
    if (this.#held.length === disorderedEvents) this.end()
  }

  /** Nothing is held back any longer. */
  end(): void {
    this.#stream.add(this.#held.toReversed())
    this.#held = []
  }
}
