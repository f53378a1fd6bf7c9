import { never } from './never.ts'

export interface ProviderCall {
  readonly method: string
  readonly url: string
}

/** The moments of a call at which something may happen to its client: before it is sent, after it was answered. */
export type CallHook = (moment: string) => Promise<void>

/** The line from one client to its provider: what goes over it is noted, and it may go dead. */
export class ProviderLine {
  readonly calls: ProviderCall[] = []
  readonly fetch: typeof globalThis.fetch
  #state: 'open' | 'silent' | 'cut' = 'open'
  #onCall = Promise.withResolvers<void>()
  readonly #isRead: (call: ProviderCall) => boolean

  constructor(fetch: typeof globalThis.fetch, hook: CallHook, isRead: (call: ProviderCall) => boolean = () => false) {
    this.#isRead = isRead
    this.fetch = async (input, init) => {
      const request = input instanceof Request ? input : undefined
      const call = { method: (init?.method ?? request?.method ?? 'GET').toUpperCase(), url: request?.url ?? String(input) }
      this.calls.push(call)
      this.#onCall.resolve()
      if (this.#state === 'cut') throw new TypeError('fetch failed')
      if (this.#state === 'silent') return untilAborted(init?.signal ?? request?.signal)
      await hook(`before ${call.method} ${call.url}`)
      const response = await fetch(input, init)
      await hook(`after ${call.method} ${call.url}`)
      return response
    }
  }

  /** From now on the provider does not answer. The promise resolves at the next call. */
  silence(): Promise<void> {
    this.#state = 'silent'
    this.#onCall = Promise.withResolvers()
    return this.#onCall.promise
  }

  open(): void {
    this.#state = 'open'
  }

  /** From now on the provider cannot be reached. */
  cut(): void {
    this.#state = 'cut'
  }

  /** Those that change something at the provider. */
  writes(): readonly ProviderCall[] {
    return this.calls.filter(call => call.method !== 'GET' && call.method !== 'HEAD' && !this.#isRead(call))
  }
}

function untilAborted(signal: AbortSignal | null | undefined): Promise<never> {
  if (!signal) return never()
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason)
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}
