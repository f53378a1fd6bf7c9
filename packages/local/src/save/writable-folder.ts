import type { InvalidRequestError } from '@trainyard/core'
import { checkFolder } from './check-folder.ts'

/** So long it stays as it was; who is wrong about that fails when it writes. */
const freshMilliseconds = 1000

/** A folder that thousands of jobs may want to be written to in a second: it is looked at once, not for each of them. */
export class WritableFolder {
  readonly #field: string
  readonly #path: string
  readonly #now: () => Date
  #fineSince = -Infinity

  constructor(field: string, path: string, now: () => Date) {
    this.#field = field
    this.#path = path
    this.#now = now
  }

  check(): readonly InvalidRequestError[] {
    const age = this.#now().getTime() - this.#fineSince
    if (age >= 0 && age < freshMilliseconds) return []
    const problems = checkFolder(this.#field, this.#path)
    this.#fineSince = problems.length === 0 ? this.#now().getTime() : -Infinity
    return problems
  }
}
