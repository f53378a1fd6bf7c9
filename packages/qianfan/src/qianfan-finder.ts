import type { FindContext, Finder, Host, ModelConfig } from '@trainyard/core'
import { patienceOf } from './create-once.ts'
import { ModelRegistry } from './deployment/model-registry.ts'
import { parsePublishedModelUri, publishedModelUri } from './deployment/published-model-uri.ts'
import { type ServiceRow, ServicesV2 } from './deployment/services-v2.ts'
import { endpointOf } from './deployment/snapshot-of-deployment.ts'
import type { ResolvedSettings } from './qianfan-settings.ts'
import { QianfanClient } from './wire/qianfan-client.ts'

const version = /^amv-[\w-]+$/
const set = /^am-[\w-]+$/
const service = /^svco-[\w-]+$/
/** What a service may be called; anything else is a path, or somebody else's address. */
const serviceName = /^[\w\u4e00-\u9fff-]{2,20}$/

/** Finds published models by set (`am-…`), version (`amv-…`), address, service (`svco-…`) or the name of a service. */
export class QianfanFinder implements Finder {
  readonly #registry: ModelRegistry
  readonly #services: ServicesV2

  constructor(settings: ResolvedSettings, host: Host) {
    const { management } = new QianfanClient(settings, host)
    const patience = patienceOf(settings, host)
    this.#registry = new ModelRegistry(management, patience, { hasIntegers: false })
    this.#services = new ServicesV2(management, host, patience)
  }

  async findModel(path: string, context: FindContext): Promise<ModelConfig | undefined> {
    const published = parsePublishedModelUri(path)
    if (published) return this.#version(String(published.modelId), context)
    if (version.test(path)) return this.#version(path, context)
    if (set.test(path)) return this.#set(path, context)
    if (!service.test(path) && !serviceName.test(path)) return undefined
    return this.#service(path, context)
  }

  async #version(id: string, context: FindContext): Promise<ModelConfig | undefined> {
    const found = await this.#registry.version(id, context)
    if (!found) return undefined
    const { modelIdStr: modelSetId, modelVersionIdStr: modelId, modelName, state } = found
    return { uri: publishedModelUri({ modelSetId, modelId }), properties: { modelSetId, modelId, modelName, state } }
  }

  /** Its newest version. */
  async #set(modelSetId: string, context: FindContext): Promise<ModelConfig | undefined> {
    const newest = (await this.#registry.set({ modelSetId }, context))?.modelIds.at(-1)
    return newest === undefined ? undefined : this.#version(newest, context)
  }

  async #service(idOrName: string, context: FindContext): Promise<ModelConfig | undefined> {
    for await (const row of this.#services.list(service.test(idOrName) ? '' : idOrName, context)) {
      if (row.serviceId === idOrName || row.name === idOrName) return configOf(row)
    }
    return undefined
  }
}

function configOf({ serviceId, name, modelSetId, modelId, url, runStatus }: ServiceRow): ModelConfig {
  const properties = { modelSetId, modelId, serviceId, serviceName: name, url, endpoint: endpointOf(url), state: runStatus }
  return { uri: publishedModelUri({ modelSetId, modelId }), properties }
}
