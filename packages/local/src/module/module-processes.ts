import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { entryFile } from '../entry-file.ts'
import { inheritedEnvironment } from '../local-settings.ts'
import { workerArguments } from './worker-arguments.ts'

/** A spare takes its time from nobody: the job that has just begun has its own start to make. */
const pauseMilliseconds = 50

interface Spare {
  readonly child: ChildProcess
  /** What a process inherits. One that was started in other circumstances is of no use. */
  readonly circumstances: string
}

/**
 * Gives each module a process of its own, which runs nothing before and nothing after it. Once there was a first, the next is started
 * ahead. A spare ends with its client, and never keeps it up.
 */
export class ModuleProcesses {
  #spare: Spare | undefined
  #isClosed = false

  take(): ChildProcess {
    const child = this.#takeSpare() ?? start()
    setTimeout(() => this.#startSpare(), pauseMilliseconds).unref()
    return child
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const spare = this.#dropSpare()
    if (spare?.exitCode !== null || spare.signalCode !== null) return
    keepAliveFor(spare, true)
    await once(spare, 'exit')
  }

  #takeSpare(): ChildProcess | undefined {
    const { child, circumstances } = this.#spare ?? {}
    if (!child?.connected || circumstances !== currentCircumstances()) {
      this.#dropSpare()
      return undefined
    }
    this.#spare = undefined
    keepAliveFor(child, true)
    return child
  }

  #startSpare(): void {
    if (this.#isClosed || this.#spare) return
    const child = start()
    keepAliveFor(child, false)
    child.on('error', () => this.#dropSpare())
    this.#spare = { child, circumstances: currentCircumstances() }
  }

  #dropSpare(): ChildProcess | undefined {
    const child = this.#spare?.child
    this.#spare = undefined
    child?.kill('SIGKILL')
    return child
  }
}

function start(): ChildProcess {
  return fork(entryFile('module-process'), {
    detached: true,
    serialization: 'advanced',
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    execArgv: workerArguments(process.execArgv),
  })
}

function currentCircumstances(): string {
  return JSON.stringify([process.cwd(), inheritedEnvironment()])
}

/** Whether this process stays up for it. */
function keepAliveFor(child: ChildProcess, keepsAlive: boolean): void {
  for (const handle of [child, child.channel, child.stdout as Socket | null, child.stderr as Socket | null]) {
    if (keepsAlive) handle?.ref()
    else handle?.unref()
  }
}
