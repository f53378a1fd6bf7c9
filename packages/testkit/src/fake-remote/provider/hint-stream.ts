import type { ServerResponse } from 'node:http'
import type { RemoteMode } from '../remote-mode.ts'
import type { JobBook } from './job-book.ts'
import { randomOf } from './random.ts'

const tickMilliseconds = 20

/** Tells who listens which jobs moved or wrote lines, as well as the mode has it. */
export class HintStream {
  readonly #book: JobBook
  readonly #mode: () => RemoteMode
  readonly #random: () => number
  readonly #listeners = new Set<ServerResponse>()
  #toldUntil = 0
  #timer: NodeJS.Timeout | undefined

  constructor(book: JobBook, mode: () => RemoteMode, seed: string) {
    this.#book = book
    this.#mode = mode
    this.#random = randomOf(`${seed}/hints`)
  }

  add(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(': hello\n\n')
    response.on('close', () => this.#remove(response))
    this.#listeners.add(response)
    if (this.#timer) return
    this.#toldUntil = Date.now()
    this.#timer = setInterval(() => this.#tell(), tickMilliseconds)
  }

  #remove(response: ServerResponse): void {
    this.#listeners.delete(response)
    if (this.#listeners.size > 0) return
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  #tell(): void {
    const { droppedHints, repeatedHints, hintDelayMilliseconds } = this.#mode()
    const until = Date.now() - hintDelayMilliseconds
    for (const { name, timeline } of this.#book.jobs()) {
      if (timeline.drainedAt <= this.#toldUntil) continue
      const times = [...timeline.states.map(({ time }) => time), ...timeline.lines.map(({ arrivesAt }) => arrivesAt)]
      const latest = Math.max(...times.filter(time => time > this.#toldUntil && time <= until))
      if (latest === -Infinity || this.#random() < droppedHints) continue
      this.#send(name, latest)
      if (this.#random() < repeatedHints) this.#send(name, latest)
    }
    this.#toldUntil = Math.max(this.#toldUntil, until)
  }

  #send(name: string, time: number): void {
    for (const response of this.#listeners) response.write(`data: ${JSON.stringify({ name, time })}\n\n`)
  }
}
