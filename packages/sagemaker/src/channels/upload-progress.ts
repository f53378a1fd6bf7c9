import type { LocalFile } from './local-files.ts'

const megabyte = 1_000_000

/** How far the upload of one input is, told whenever another tenth of it is there. */
export class UploadProgress {
  readonly #name: string
  readonly #tell: (message: string) => void
  readonly #sent = new Map<LocalFile, number>()
  #files = 0
  #filesDone = 0
  #bytes = 0
  #tenths = 0

  constructor(name: string, tell: (message: string) => void) {
    this.#name = name
    this.#tell = tell
  }

  begin(files: readonly LocalFile[]): void {
    this.#files = files.length
    this.#bytes = files.reduce((sum, { size }) => sum + size, 0)
  }

  sent(file: LocalFile, bytes: number): void {
    this.#sent.set(file, bytes)
    const total = [...this.#sent.values()].reduce((sum, one) => sum + one, 0)
    const tenths = this.#bytes === 0 ? 10 : Math.floor((10 * total) / this.#bytes)
    if (tenths <= this.#tenths) return
    this.#tenths = tenths
    const [there, all] = [total, this.#bytes].map(count => (count / megabyte).toFixed(1))
    this.#tell(`uploading ${this.#name}: ${there} of ${all} MB, ${this.#filesDone} of ${this.#files} files`)
  }

  done(file: LocalFile): void {
    this.#filesDone += 1
    this.sent(file, file.size)
  }
}
