import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { ChildProcess } from 'node:child_process'
import { inspect } from 'node:util'
import { serializeError } from '@trainyard/core'
import type { Client } from './client.ts'
import type { World } from './world.ts'

/** Everything that a plugin let out, as texts by the place where it was found. */
export class Leaks implements Disposable {
  readonly #found: { readonly place: string; readonly text: string }[] = []
  readonly #processes: ChildProcess[] = []
  readonly #onProcess = (message: unknown) => {
    this.#processes.push((message as { readonly process: ChildProcess }).process)
  }

  constructor() {
    subscribe('child_process', this.#onProcess)
  }

  /** Gives what the call gave, or undefined when it threw. */
  async of<Value>(place: string, call: () => Promise<Value>): Promise<Value | undefined> {
    try {
      return await call()
    } catch (error) {
      this.#found.push({ place: `the error of ${place}`, text: `${inspect(error, { depth: 6 })} ${JSON.stringify(serializeError(error))}` })
    }
  }

  /** Of a reference or a snapshot, say. */
  note(place: string, value: unknown): void {
    this.#found.push({ place, text: inspect(value, { depth: 8, maxStringLength: Infinity, maxArrayLength: Infinity }) })
  }

  /** The places where one of the values was found. */
  async placesOf(values: readonly string[], world: World, client: Client): Promise<readonly string[]> {
    for await (const record of world.store.list({})) this.note('the record of a job', record)
    this.note('the events of a job', await world.store.readEvents(0))
    this.note('the snapshots of a job', [...client.answers.values()])
    this.note(
      'the references of jobs',
      client.taken.map(({ reference }) => reference),
    )
    this.note('host.warn()', client.warnings)
    this.note(
      'the command line of a process',
      this.#processes.map(({ spawnargs }) => spawnargs),
    )
    return this.#found.filter(({ text }) => values.some(value => text.includes(value))).map(({ place }) => place)
  }

  [Symbol.dispose](): void {
    unsubscribe('child_process', this.#onProcess)
  }
}
