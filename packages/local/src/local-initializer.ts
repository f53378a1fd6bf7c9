import {
  assertModuleClass,
  type FindContext,
  type Host,
  type Initializer,
  type Model,
  type ModelConfig,
  type ModuleClass,
  UnsupportedRequestError,
} from '@trainyard/core'
import type { ResolvedSettings } from './local-settings.ts'
import { isLiveAddress, type LiveModels } from './module/live-models.ts'
import { assertModel } from './module/train-model.ts'

/** Makes models live through their module classes; those that already are live here are given as they are. */
export class LocalInitializer implements Initializer {
  readonly #backendPriority: readonly string[] | undefined
  readonly #host: Host
  readonly #models: LiveModels

  constructor({ backendPriority }: ResolvedSettings, host: Host, models: LiveModels) {
    this.#backendPriority = backendPriority
    this.#host = host
    this.#models = models
  }

  async init(config: ModelConfig, { signal, options }: FindContext): Promise<Model | undefined> {
    if (isLiveAddress(config.uri)) return this.#models.find(config.uri)?.model
    const module = this.#moduleOf(config, options?.['module'])
    if (!module) return undefined
    const backend = this.#backendOf(module)
    const model: unknown = await module.load(config, { signal, ...(backend !== undefined && { backend }) })
    return assertModel(model, `module ${JSON.stringify(module.moduleId)}, load()`)
  }

  /** The class that the caller gave, where it is the one that the model names, or the model names none; else one that the client knows. */
  #moduleOf({ moduleId }: ModelConfig, given: unknown): ModuleClass | undefined {
    if (given !== undefined) {
      assertModuleClass(given, 'options.module')
      if (moduleId === undefined || moduleId === given.moduleId) return given
    }
    return moduleId === undefined ? undefined : this.#host.findModule(moduleId)
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
