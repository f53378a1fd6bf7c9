import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { text } from 'node:stream/consumers'
import { inheritedEnvironment } from '@trainyard/workspace'

interface Start {
  readonly program: string
  /** As JSON its only argument. */
  readonly options: object
  /** Its working folder. */
  readonly folder: string
}

interface End {
  readonly isKilled: boolean
  readonly exitCode: number | null
  /** Where it killed itself; empty: it did not. */
  readonly window: string
  readonly complaint: string
}

/** A client in a process group of its own. */
export class ClientProcess {
  readonly ended: Promise<End>
  /** Resolves when it has said anything, or has ended. */
  readonly firstOutput: Promise<unknown>
  readonly #child: ChildProcess

  constructor({ program, options, folder }: Start) {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, JSON.stringify(options)], {
      cwd: folder,
      detached: true,
      env: inheritedEnvironment(),
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    // It may be dead when it is told something.
    child.stdin.on('error', () => undefined)
    this.#child = child
    const closed = once(child, 'close')
    this.firstOutput = Promise.race([once(child.stdout, 'data'), closed])
    this.ended = Promise.all([closed, text(child.stdout), text(child.stderr)]).then(([, window, complaint]) => ({
      isKilled: child.signalCode === 'SIGKILL',
      exitCode: child.exitCode,
      window: window.trim(),
      complaint,
    }))
  }

  /** It begins no more jobs, and ends when those that it began have. */
  drain(): void {
    this.#child.stdin?.write('drain\n')
  }

  /** The whole group. Harmless on a dead one. */
  kill(): void {
    const { pid, exitCode, signalCode } = this.#child
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL')
  }
}
