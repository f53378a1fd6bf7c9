import { QianfanTimeoutError } from './timeout-error.ts'

interface Limited {
  readonly operation: string
  readonly milliseconds: number
  /** Of whoever asks. */
  readonly signal: AbortSignal
}

/** A signal that follows another one, and is aborted with a `QianfanTimeoutError` after so long, unless the limit is lifted before. */
export class TimeLimit {
  readonly #abort = new AbortController()
  readonly #follow: () => void
  readonly #timer: NodeJS.Timeout
  readonly #given: AbortSignal

  constructor({ operation, milliseconds, signal }: Limited) {
    this.#given = signal
    this.#follow = () => this.#end(signal.reason)
    this.#timer = setTimeout(() => this.#end(new QianfanTimeoutError(operation, milliseconds)), milliseconds).unref()
    if (signal.aborted) this.#follow()
    else signal.addEventListener('abort', this.#follow, { once: true })
  }

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  lift(): void {
    clearTimeout(this.#timer)
    this.#given.removeEventListener('abort', this.#follow)
  }

  #end(reason: unknown): void {
    this.lift()
    this.#abort.abort(reason)
  }
}
