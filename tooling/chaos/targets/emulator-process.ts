import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { inheritedEnvironment } from '@trainyard/workspace'
import type { EmulatorOptions, LedgerMessage, ReadyMessage } from './emulator-message.ts'

const program = join(import.meta.dirname, 'emulator-program.ts')

/** The emulator of SageMaker, in a process that no kill of a client reaches. */
export class EmulatorProcess {
  readonly settings: ReadyMessage['settings']
  readonly #child: ChildProcess
  readonly #exited: Promise<unknown>

  private constructor(child: ChildProcess, exited: Promise<unknown>, { settings }: ReadyMessage) {
    this.settings = settings
    this.#child = child
    this.#exited = exited
  }

  static async start(options: EmulatorOptions): Promise<EmulatorProcess> {
    const child = fork(program, [JSON.stringify(options)], { detached: true, env: inheritedEnvironment() })
    const exited = once(child, 'exit')
    return new EmulatorProcess(child, exited, await nextMessage<ReadyMessage>(child, exited))
  }

  /** The names of all jobs that it was asked for and made: one that is there twice was paid for twice. From now on nothing goes wrong there. */
  async created(): Promise<readonly string[]> {
    this.#child.send('ledger')
    return (await nextMessage<LedgerMessage>(this.#child, this.#exited)).created
  }

  async close(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect()
    await this.#exited
  }
}

async function nextMessage<Message>(child: ChildProcess, exited: Promise<unknown>): Promise<Message> {
  const ended = exited.then(() => Promise.reject(new Error('The emulator of SageMaker ended by itself.')))
  const [message] = await Promise.race([once(child, 'message') as Promise<[Message]>, ended])
  return message
}
