import type { RemoteFault } from './remote-fault.ts'
import type { RemoteLedger } from './remote-ledger.ts'
import type { RemoteMode } from './remote-mode.ts'
import { ServerProcess } from './server-process.ts'
import type { ServerOptions } from './server-options.ts'

/** A running provider, and the way to look into it, to change it, and to kill it. */
export class FakeRemote {
  #options: ServerOptions
  #process: ServerProcess | undefined
  #url = ''
  readonly #onClosed: () => Promise<void>

  /** @internal Use `startFakeRemote`. */
  constructor(options: ServerOptions, onClosed: () => Promise<void>) {
    this.#options = options
    this.#onClosed = onClosed
  }

  /** The same after a restart. */
  get url(): string {
    return this.#url
  }

  /** What the provider itself knows. It must be running. */
  async ledger(): Promise<RemoteLedger> {
    return (await this.#control('GET', 'ledger')) as RemoteLedger
  }

  /** Changes these fields of the mode; the others stay. Holds over restarts. */
  async mode(mode: Partial<RemoteMode>): Promise<void> {
    this.#options = { ...this.#options, mode: { ...this.#options.mode, ...mode } }
    await this.#control('POST', 'mode', mode)
  }

  /** From now on these faults and no others; they count requests from here, and after a restart anew. */
  async faults(faults: readonly RemoteFault[]): Promise<void> {
    this.#options = { ...this.#options, faults }
    await this.#control('POST', 'faults', faults)
  }

  /** SIGKILL, and waits until the process is gone. */
  async kill(): Promise<void> {
    await this.#process?.kill()
  }

  /** @internal */
  async start(): Promise<void> {
    this.#process = await ServerProcess.start(this.#options)
    this.#url = this.#process.url
    this.#options = { ...this.#options, port: Number(new URL(this.#url).port) }
  }

  /** Kills it if it still runs, and starts it with the same folder and port. */
  async restart(): Promise<void> {
    await this.kill()
    await this.start()
  }

  async close(): Promise<void> {
    await this.kill()
    await this.#onClosed()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }

  async #control(method: 'GET' | 'POST', name: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#url}/control/${name}`, { method, ...(body && { body: JSON.stringify(body) }) })
    if (!response.ok) throw new Error(`The fake remote answered ${response.status} to ${method} /control/${name}.`)
    return response.json()
  }
}
