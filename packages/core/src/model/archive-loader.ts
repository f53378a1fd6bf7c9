import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ArchiveSource } from '../archive/archive-source.ts'
import type { ArchiveSettings } from '../configuration/index.ts'
import type { CallContext, LoadOptions, ModuleClass } from '../contract/index.ts'
import { unlessAborted } from '../engine/watch/unless-aborted.ts'
import { findInFolder } from './find-in-folder.ts'
import type { Loaded } from './loaded.ts'
import type { ModelLoader } from './model-loader.ts'

/** Unpacks archives, loads the models in them, and leaves nothing of it on the disk. */
export class ArchiveLoader {
  readonly #loader: ModelLoader
  readonly #limits: Required<ArchiveSettings>
  readonly #underWay = new Set<Promise<Loaded>>()

  constructor(loader: ModelLoader, limits: Required<ArchiveSettings>) {
    this.#loader = loader
    this.#limits = limits
  }

  /** @throws ModelNotFoundError, ArchiveError, or the signal's reason, at once: what is on the disk by then is gone soon after */
  async load(source: ArchiveSource, options: LoadOptions<ModuleClass>, context: CallContext): Promise<Loaded> {
    this.#loader.know(options.module)
    const loading = this.#load(source, options, context)
    this.#underWay.add(loading)
    const forget = () => this.#underWay.delete(loading)
    loading.then(forget, forget)
    return unlessAborted(loading, context.signal)
  }

  /** Until nothing is left on the disk of what was being loaded. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay)
  }

  async #load(source: ArchiveSource, options: LoadOptions<ModuleClass>, context: CallContext): Promise<Loaded> {
    const { unpackArchive } = await import('../archive/unpack-archive.ts')
    const place = await mkdtemp(join(tmpdir(), 'trainyard-archive-'))
    try {
      const folder = join(place, 'model')
      await mkdir(folder)
      await unpackArchive(source, { folder, spoolFile: join(place, 'spool.zip'), limits: this.#limits, signal: context.signal })
      const config = await findInFolder(this.#loader, { archive: source.name, folder, options }, context)
      return await this.#loader.load(config, options, context)
    } finally {
      await rm(place, { recursive: true, force: true, maxRetries: 3 })
    }
  }
}
