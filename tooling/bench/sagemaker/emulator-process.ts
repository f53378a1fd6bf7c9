import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'

/** What the emulator prints when it is ready. */
interface Ready {
  readonly url: string
  readonly region: string
  readonly bucket: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** The SageMaker emulator in a process of its own, started by its command as a user starts it. */
export class EmulatorProcess implements AsyncDisposable {
  readonly ready: Ready
  readonly #process: ChildProcess

  private constructor(process: ChildProcess, ready: Ready) {
    this.#process = process
    this.ready = ready
  }

  static async start(): Promise<EmulatorProcess> {
    const folder = dirname(createRequire(import.meta.url).resolve('@trainyard/emulators/package.json'))
    const parameters = [join(folder, 'bin/trainyard-emulator.js'), 'sagemaker', '--port', '0']
    const emulator = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] })
    const [line] = (await once(createInterface(emulator.stdout), 'line')) as [string]
    return new EmulatorProcess(emulator, JSON.parse(line) as Ready)
  }

  /** Removes all that was uploaded. */
  async [Symbol.asyncDispose](): Promise<void> {
    const exit = once(this.#process, 'exit')
    this.#process.kill()
    await exit
  }
}
