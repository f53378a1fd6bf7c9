import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { inheritedEnvironment } from '../local-settings.ts'
import { inheritedNodeOptions } from '../process/inherited-node-options.ts'
import { startWrapper, tellWrapper } from './start-wrapper.ts'

/** A spare takes its time from nobody: the job that has just begun has its own start to make. */
const pauseMilliseconds = 50

interface Spare {
  readonly wrapper: ChildProcess
  /** What a process inherits. One that was started in other circumstances is of no use. */
  readonly circumstances: string
}

/**
 * Gives each module a wrapper with a process of its own, which runs nothing before and nothing after it. Once there was a first, the next
 * is started ahead. A spare ends with its client, and never keeps it up.
 */
export class ModuleWrappers {
  #spare: Spare | undefined
  #isClosed = false

  take(): ChildProcess {
    const wrapper = this.#takeSpare() ?? start()
    setTimeout(() => this.#startSpare(), pauseMilliseconds).unref()
    return wrapper
  }

  /** Resolves when there is no spare any more. */
  async close(): Promise<void> {
    this.#isClosed = true
    const spare = this.#dropSpare()
    if (spare?.exitCode !== null || spare.signalCode !== null) return
    spare.ref()
    await once(spare, 'exit')
  }

  #takeSpare(): ChildProcess | undefined {
    const { wrapper, circumstances } = this.#spare ?? {}
    if (!wrapper?.connected || circumstances !== currentCircumstances()) {
      this.#dropSpare()
      return undefined
    }
    this.#spare = undefined
    wrapper.ref()
    wrapper.channel?.ref()
    return wrapper
  }

  #startSpare(): void {
    if (this.#isClosed || this.#spare) return
    const wrapper = start()
    wrapper.unref()
    wrapper.channel?.unref()
    this.#spare = { wrapper: wrapper.on('error', () => this.#dropSpare()), circumstances: currentCircumstances() }
  }

  /** It ends by itself, with its module's process, when nobody can tell it anything any more. */
  #dropSpare(): ChildProcess | undefined {
    const wrapper = this.#spare?.wrapper
    this.#spare = undefined
    if (wrapper?.connected) wrapper.disconnect()
    return wrapper
  }
}

function start(): ChildProcess {
  const environment = { ...inheritedEnvironment() }
  const wrapper = startWrapper(environment)
  tellWrapper(wrapper, { moduleProcess: { environment, nodeOptions: inheritedNodeOptions(process.execArgv) } })
  return wrapper
}

function currentCircumstances(): string {
  return JSON.stringify([process.cwd(), inheritedEnvironment()])
}
