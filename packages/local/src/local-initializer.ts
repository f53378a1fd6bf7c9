import { isAbsolute } from 'node:path'
import type { FindContext, Host, Initializer, Model, ModelConfig } from '@trainyard/core'
import { localPath } from './local-path.ts'
import type { ResolvedSettings } from './local-settings.ts'
import { chooseBackend } from './module/choose-backend.ts'
import { isLiveAddress, type LiveModels } from './module/live-models.ts'
import { loadModel } from './module/load-model.ts'

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
    const backend = chooseBackend(module, this.#backendPriority)
    return loadModel(module, { config, directory, backend }, signal)
  }
}

function directoryOf(uri: string): string | undefined {
  return /^file:/i.test(uri) || isAbsolute(uri) ? localPath(uri) : undefined
}
