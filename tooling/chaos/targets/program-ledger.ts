import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Where the source of a job's program is. */
export const programFolder = join(import.meta.dirname, '../program')

/** What the programs of jobs say of themselves, whatever their provider says. */
export class ProgramLedger {
  readonly folder: string

  constructor(folder: string) {
    mkdirSync(folder)
    this.folder = folder
  }

  /** How often the job's program began, and the exit code with which it ended by itself; undefined: it did not. */
  read(jobName: string): { readonly starts: number; readonly exitCode: number | undefined } {
    const path = join(this.folder, jobName)
    const lines = existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []
    const [code] = lines.filter(line => line !== 'start')
    return { starts: lines.filter(line => line === 'start').length, exitCode: code === undefined ? undefined : Number(code) }
  }
}
