import type { EmulatorClock } from '../../machinery/clock/emulator-clock.ts'
import type { LogEvent, LogStream } from './log-stream.ts'

const disorderedEvents = 8

/** Writes the lines of one host. Disordered, events arrive in small groups, the last of each first. */
export class LogWriter {
  readonly #clock: EmulatorClock
  readonly #stream: LogStream
  readonly #disordered: boolean
  #held: LogEvent[] = []

  constructor(clock: EmulatorClock, stream: LogStream, { disordered = false } = {}) {
    this.#clock = clock
    this.#stream = stream
    this.#disordered = disordered
  }

  write(message: string): void {
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
