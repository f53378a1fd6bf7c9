import { existsSync, fsyncSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** Entries in a file, a line of JSON each. What was appended is on the disk, also when the process is killed in the next instant. */
export class Journal<Entry> {
  readonly #file: number

  /** `onEntry` is told of all that is there. The half line of a killed process was never answered for, and is dropped. */
  constructor(path: string, onEntry: (entry: Entry) => void) {
    mkdirSync(dirname(path), { recursive: true })
    if (existsSync(path)) {
      const bytes = readFileSync(path)
      const end = bytes.lastIndexOf('\n') + 1
      truncateSync(path, end)
      for (const line of bytes.toString('utf8', 0, end).split('\n')) if (line !== '') onEntry(JSON.parse(line) as Entry)
    }
    this.#file = openSync(path, 'a')
  }

  append(entry: Entry): void {
    writeSync(this.#file, `${JSON.stringify(entry)}\n`)
    fsyncSync(this.#file)
  }
}
