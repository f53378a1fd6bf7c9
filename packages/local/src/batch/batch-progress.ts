import type { Host } from '@trainyard/core'
import { reportLine } from '../module/report-line.ts'
import type { InputFile } from './input-files.ts'
import type { BatchState } from './partial-output.ts'

const everyMilliseconds = 1000

/** Says now and then how far a batch is: in bytes of input, because nobody knows how many rows there are. */
export class BatchProgress {
  readonly #files: readonly InputFile[]
  readonly #host: Pick<Host, 'now'>
  readonly #begun: { readonly at: number; readonly rows: number }
  #last: number

  constructor(files: readonly InputFile[], host: Pick<Host, 'now'>, { rows }: BatchState) {
    this.#files = files
    this.#host = host
    this.#last = host.now().getTime()
    this.#begun = { at: this.#last, rows }
  }

  /** Whether it is time to say so again. */
  isDue(): boolean {
    const now = this.#host.now().getTime()
    if (now - this.#last < everyMilliseconds) return false
    this.#last = now
    return true
  }

  line({ position, rows, failedRows }: BatchState): string {
    const total = sizeOf(this.#files)
    const done = sizeOf(this.#files.slice(0, position.fileIndex)) + position.offset
    const seconds = (this.#host.now().getTime() - this.#begun.at) / 1000
    const speed = seconds > 0 ? { rowsPerSecond: Math.round((rows - this.#begun.rows) / seconds) } : {}
    return reportLine({ progress: total === 0 ? 1 : done / total, metrics: { rows, failedRows, ...speed } })
  }
}

function sizeOf(files: readonly InputFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0)
}
