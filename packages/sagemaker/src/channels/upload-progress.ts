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
  #bytesSent = 0
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
    this.#bytesSent += bytes - (this.#sent.get(file) ?? 0)
    this.#sent.set(file, bytes)
    const tenths = this.#bytes === 0 ? 10 : Math.floor((10 * this.#bytesSent) / this.#bytes)
    if (tenths <= this.#tenths) return
    this.#tenths = tenths
    const [there, all] = [this.#bytesSent, this.#bytes].map(count => (count / megabyte).toFixed(1))
    this.#tell(`uploading ${this.#name}: ${there} of ${all} MB, ${this.#filesDone} of ${this.#files} files`)
  }

  done(file: LocalFile): void {
    this.#filesDone += 1
    this.sent(file, file.size)
  }
}
