import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type FindContext, type Finder, type Host, type ModelConfig, ModelNotFoundError } from '@trainyard/core'
import { localPath } from './local-path.ts'
import type { ResolvedSettings } from './local-settings.ts'
import { isLiveAddress, type LiveModels } from './module/live-models.ts'
import { repositoryDirectory } from './places.ts'
import { manifestName, readManifest } from './publish/manifest.ts'
import { ModelChangedError } from './publish/model-changed-error.ts'
import { findPublished } from './publish/versions.ts'
import { readModelConfig } from './save/read-model-config.ts'

/** Finds models in folders, those that were published, and those that are live in this process. */
export class LocalFinder implements Finder {
  readonly #loadPath: string | undefined
  readonly #repository: string
  readonly #host: Host
  readonly #models: LiveModels

  constructor(settings: ResolvedSettings, host: Host, models: LiveModels) {
    const { loadPath } = settings
    this.#loadPath = loadPath === undefined ? undefined : host.resolvePath(loadPath)
    this.#repository = repositoryDirectory(settings, host)
    this.#host = host
    this.#models = models
  }

  async findModel(path: string, { moduleId, explain }: FindContext): Promise<ModelConfig | undefined> {
    const finder = this.#host.instanceName
    if (path === '') throw new ModelNotFoundError(path, 'source: expected a path, a `file:` URL or the name of a model, found "".')
    if (isLiveAddress(path)) {
      const live = this.#models.find(path)
      return live && { moduleId: live.moduleId, uri: path, finder }
    }
    const places = this.#placesOf(path)
    const directory = places.find(place => existsSync(place)) ?? (await this.#published(path))
    if (directory === undefined) {
      if (places.length > 0) explain?.(this.#nowhere(path, places))
      return undefined
    }
    if (!statSync(directory).isDirectory()) throw new ModelNotFoundError(path, `${directory} is a file; a model is a directory.`)
    const config = await readModelConfig({ source: path, directory, moduleId, advice: 'Pass the class as `module`.' })
    return { ...config, uri: pathToFileURL(directory).href, finder }
  }

  /** What stands in the repository counts as published only with what it can be checked by. */
  async #published(reference: string): Promise<string | undefined> {
    const directory = await findPublished(this.#repository, reference)
    if (directory !== undefined && !(await readManifest(directory))) throw new ModelChangedError(directory, [manifestName])
    return directory
  }

  /** An existing path counts as it is, another one below the load path. */
  #placesOf(path: string): readonly string[] {
    const asGiven = localPath(path)
    if (asGiven === undefined) return []
    return this.#loadPath === undefined ? [asGiven] : [asGiven, join(this.#loadPath, path)]
  }

  #nowhere(path: string, places: readonly string[]): ModelNotFoundError {
    return new ModelNotFoundError(path, `There is no ${places.join(', no ')}, and nothing of that name in ${this.#repository}.`)
  }
}
