import { writeSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Window } from '../plan/windows.ts'
import type { FailpointOptions } from './client-options.ts'

/** Where this process kills itself and its whole group, as hard as anybody else could. */
export class Failpoint {
  readonly #window: Window | undefined
  #skip: number

  constructor(options: FailpointOptions | undefined) {
    this.#window = options?.window
    this.#skip = options?.skip ?? 0
  }

  /** Does not return where it is this one's turn. */
  pass(window: Window): void {
    if (this.#isDue(window)) die(window)
  }

  /** The same for a moment of chance, up to so many milliseconds from now. */
  async passWithin(window: Window, milliseconds: number): Promise<void> {
    if (!this.#isDue(window)) return
    await sleep(Math.random() * milliseconds)
    die(window)
  }

  #isDue(window: Window): boolean {
    return window === this.#window && this.#skip-- === 0
  }
}

function die(window: Window): never {
  writeSync(process.stdout.fd, `${window}\n`)
  process.kill(-process.pid, 'SIGKILL')
  throw new Error('The system did not kill the process.')
}
