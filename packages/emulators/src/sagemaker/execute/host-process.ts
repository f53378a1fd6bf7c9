import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

interface HostProcessOptions {
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly folder: string
  readonly onLine: (line: string) => void
}

/** The container's command on one host, with all that it starts: one group of processes. */
export class HostProcess {
  readonly #child: ChildProcess
  /** The exit code, or 128 and the number of the signal, once all output has been read. */
  readonly ended: Promise<number>

  constructor({ command: [program = '', ...rest], environment, folder, onLine }: HostProcessOptions) {
    this.#child = spawn(program, rest, { cwd: folder, env: environment, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
    this.ended = this.#untilEnd(onLine)
  }

  signal(signal: 'SIGTERM' | 'SIGKILL'): void {
    try {
      if (this.#child.pid !== undefined) process.kill(-this.#child.pid, signal)
    } catch {
      // The group is gone.
    }
  }

  async #untilEnd(onLine: (line: string) => void): Promise<number> {
    const { stdout, stderr } = this.#child
    const exited = once(this.#child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>
    const read = Promise.all([stdout, stderr].map(stream => readLines(stream, onLine)))
    try {
      const [code] = await exited
      // What it left running would keep the output open.
      this.signal('SIGKILL')
      await read
      return code ?? 137
    } catch (error) {
      onLine(`The command could not be started: ${error instanceof Error ? error.message : String(error)}`)
      return 127
    }
  }
}

async function readLines(stream: Readable | null, onLine: (line: string) => void): Promise<void> {
  if (stream === null) return
  for await (const line of createInterface({ input: stream, crlfDelay: Infinity })) onLine(line)
}
