import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { createInterface } from 'node:readline'
import { serverFile } from './entry-file.ts'
import type { ServerOptions, ServerReady } from './server-options.ts'

/** The process that the provider runs in. */
export class ServerProcess {
  readonly url: string
  readonly #child: ChildProcess
  readonly #exited: Promise<unknown>

  private constructor(child: ChildProcess, exited: Promise<unknown>, { url }: ServerReady) {
    this.#child = child
    this.#exited = exited
    this.url = url
  }

  /** Resolves when it takes requests. @throws Error with what it printed, when it ends before */
  static async start(options: ServerOptions): Promise<ServerProcess> {
    const child = spawn(process.execPath, [serverFile, JSON.stringify(options)], { stdio: ['pipe', 'pipe', 'pipe'] })
    const exited = once(child, 'exit')
    const complaint = text(child.stderr)
    for await (const line of createInterface({ input: child.stdout })) {
      return new ServerProcess(child, exited, JSON.parse(line) as ServerReady)
    }
    throw new Error(`The fake remote could not start: ${await complaint}`)
  }

  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#exited
  }
}
