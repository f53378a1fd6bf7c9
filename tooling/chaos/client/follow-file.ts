import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import type { JobEvent } from '@trainyard/core'
import { parseFollowed } from '../judge/parse-followed.ts'

/** What one reader of a job's events has seen, one event a line. It outlives its writer at any moment. */
export class FollowFile {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
    if (!existsSync(path)) writeFileSync(path, '')
    // A line that its writer could not finish was not seen.
    const text = readFileSync(path, 'utf8')
    truncateSync(path, Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1)))
  }

  get cursor(): string | undefined {
    return this.#read().events.at(-1)?.cursor
  }

  get isEnded(): boolean {
    return this.#read().isEnded
  }

  append(event: JobEvent): void {
    appendFileSync(this.#path, `${JSON.stringify(event)}\n`)
  }

  end(): void {
    appendFileSync(this.#path, '"end"\n')
  }

  #read() {
    return parseFollowed(readFileSync(this.#path, 'utf8'))
  }
}
