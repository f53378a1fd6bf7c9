import { isAbsolute } from 'node:path'
import {
  type FindContext,
  type Host,
  type Initializer,
  type Model,
  type ModelConfig,
  type ModuleClass,
  UnsupportedRequestError,
} from '@trainyard/core'
import { localPath } from './local-path.ts'
import type { ResolvedSettings } from './local-settings.ts'
import { isLiveAddress, type LiveModels } from './module/live-models.ts'
import { assertModel } from './module/train-model.ts'

/** Makes models on this machine live through their module classes; those that already are live here are given as they are. */
export class LocalInitializer implements Initializer {
  readonly #backendPriority: readonly string[] | undefined
  readonly #host: Host
  readonly #models: LiveModels

  constructor({ backendPriority }: ResolvedSettings, host: Host, models: LiveModels) {
    this.#backendPriority = backendPriority
    this.#host = host
    this.#models = models
  }

  async init(config: ModelConfig, { signal }: FindContext): Promise<Model | undefined> {
    if (isLiveAddress(config.uri)) return this.#models.find(config.uri)?.model
    const directory = directoryOf(config.uri)
    const module = config.moduleId === undefined ? undefined : this.#host.findModule(config.moduleId)
    if (directory === undefined || !module) return undefined
    const backend = this.#backendOf(module)
    const model: unknown = await module.load(config, { signal, directory, ...(backend !== undefined && { backend }) })
    return assertModel(model, `module ${JSON.stringify(module.moduleId)}, load()`)
  }

  #backendOf({ moduleId, backends }: ModuleClass): string | undefined {
    const wanted = this.#backendPriority
    if (!wanted || wanted.length === 0) return undefined
    const backend = wanted.find(candidate => !backends || backends.includes(candidate))
    if (backend !== undefined) return backend
    const found = `${JSON.stringify(moduleId)}, which runs on ${backends?.join(', ') || 'none'}`
    throw new UnsupportedRequestError({ field: 'backendPriority', expected: `a module that runs on ${wanted.join(' or ')}`, found })
  }
}

function directoryOf(uri: string): string | undefined {
  return uri.startsWith('file:') || isAbsolute(uri) ? localPath(uri) : undefined
}
