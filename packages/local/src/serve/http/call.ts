import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerTooSlow, bodyTooSlow } from './problems.ts'
import { sendError } from './send-error.ts'

/** One request while it is under way: it ends early when its time is up, or when nobody waits for the answer any more. */
export class Call {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly #stop = new AbortController()
  readonly #timer: NodeJS.Timeout

  constructor(request: IncomingMessage, response: ServerResponse, timeLimitMilliseconds: number) {
    this.request = request
    this.response = response
    this.#timer = setTimeout(() => this.#timeUp(timeLimitMilliseconds), timeLimitMilliseconds)
    response.once('close', () => this.#close())
  }

  /** What the model sees. */
  get signal(): AbortSignal {
    return this.#stop.signal
  }

  /** The time counts anew. */
  restartTime(): void {
    if (!this.#stop.signal.aborted) this.#timer.refresh()
  }

  #timeUp(milliseconds: number): void {
    const problem = this.request.complete ? answerTooSlow(milliseconds) : bodyTooSlow(milliseconds)
    this.#stop.abort(problem)
    sendError(this.response, problem)
  }

  #close(): void {
    clearTimeout(this.#timer)
    if (!this.response.writableFinished) this.#stop.abort(new DOMException('The client is gone.', 'AbortError'))
  }
}
