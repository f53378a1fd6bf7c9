import { createReadStream } from 'node:fs'
import type { CallContext, LoadOptions, ModelArchive, ModelSource, ModuleClass } from '../contract/index.ts'
import { isModelArchive } from '../request/model-source.ts'
import type { ArchiveLoader } from './archive-loader.ts'
import { fileAt } from './file-at.ts'
import type { Loaded } from './loaded.ts'
import type { ModelLoader } from './model-loader.ts'

/** Loads from whatever a user may name: a path or an id, what a finder gave, an archive. */
export class SourceLoader {
  readonly #loader: ModelLoader
  readonly #archives: ArchiveLoader
  readonly #workingDirectory: string

  constructor(loader: ModelLoader, archives: ArchiveLoader, workingDirectory: string) {
    this.#loader = loader
    this.#archives = archives
    this.#workingDirectory = workingDirectory
  }

  /** @throws ModelNotFoundError, ArchiveError, InvalidAnswerError, or the signal's reason */
  async load(source: ModelSource, options: LoadOptions<ModuleClass>, context: CallContext): Promise<Loaded> {
    context.signal.throwIfAborted()
    if (isModelArchive(source)) return this.#archives.load({ name: nameOf(source), bytes: bytesOf(source) }, options, context)
    const file = typeof source === 'string' ? await fileAt(source, this.#workingDirectory) : undefined
    if (typeof source !== 'string' || file === undefined) return this.#loader.load(source, options, context)
    const { isArchiveFile } = await import('../archive/is-archive-file.ts')
    // A model may be a single file, so one that is no archive is the finder's to know.
    const known = (await isArchiveFile(file)) ? undefined : await this.#loader.find(source, options, context)
    if (known) return this.#loader.load(known, options, context)
    return this.#archives.load({ name: source, file, bytes: fileBytes(file) }, options, context)
  }
}

function nameOf(archive: ModelArchive): string {
  return archive instanceof Uint8Array ? `the ${archive.length} bytes that were passed` : 'the stream that was passed'
}

/** Opened when it is read, closed when that ends. */
async function* fileBytes(file: string): AsyncIterable<unknown> {
  yield* createReadStream(file)
}

async function* oneChunk(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes
}

function bytesOf(archive: ModelArchive): AsyncIterable<Uint8Array> {
  return archive instanceof Uint8Array ? oneChunk(archive) : archive
}
