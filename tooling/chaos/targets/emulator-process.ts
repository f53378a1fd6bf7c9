import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { RecordedRequest } from '@trainyard/emulators'
import { inheritedEnvironment } from '@trainyard/workspace'
import type { EmulatorOptions, EmulatorSettings } from './emulator-options.ts'

const program = join(import.meta.dirname, 'emulator-program.ts')

/** The emulator of SageMaker, in a process that no kill of a client reaches. */
export class EmulatorProcess {
  readonly settings: EmulatorSettings
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, settings: EmulatorSettings) {
    this.settings = settings
    this.#child = child
  }

  static async start(options: EmulatorOptions): Promise<EmulatorProcess> {
    const child = fork(program, [JSON.stringify(options)], { detached: true, env: inheritedEnvironment() })
    const ended = once(child, 'exit').then(() => Promise.reject(new Error('The emulator of SageMaker ended before it was ready.')))
    const [settings] = await Promise.race([once(child, 'message') as Promise<[EmulatorSettings]>, ended])
    ended.catch(() => undefined)
    return new EmulatorProcess(child, settings)
  }

  /** From now on nothing goes wrong there any more. */
  async calm(): Promise<void> {
    await this.#tell('faults', { method: 'DELETE' })
  }

  /** The names of all jobs that it was asked for and made: one that is there twice was paid for twice. */
  async created(): Promise<readonly string[]> {
    const answer = await this.#tell('requests?operation=CreateTrainingJob')
    const requests = (await answer.json()) as readonly RecordedRequest[]
    const accepted = requests.filter(request => request.accepted)
    return accepted.map(({ input }) => (input as { readonly TrainingJobName: string }).TrainingJobName)
  }

  async close(): Promise<void> {
    if (!this.#child.connected) return
    const exited = once(this.#child, 'exit')
    this.#child.disconnect()
    await exited
  }

  async #tell(path: string, options?: RequestInit): Promise<Response> {
    const answer = await fetch(`${this.settings.endpoint}/_emulator/${path}`, options)
    if (!answer.ok) throw new Error(`The emulator of SageMaker answered ${answer.status} to ${path}.`)
    return answer
  }
}
