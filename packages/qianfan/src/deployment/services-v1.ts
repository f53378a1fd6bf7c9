import type { CallContext } from '@trainyard/core'
import type { QianfanId } from '../qianfan-reference.ts'
import { isNotFound } from '../refusal-of.ts'
import type { ManagementClient } from '../wire/management-client.ts'
import type { NewService, ServiceDetail, Services } from './services.ts'

interface Detail {
  readonly serviceStatus: string
  readonly fullUri?: string
  readonly uri: string
  readonly modelId: number
  readonly modelVersionId?: number
}

/** Services of the first generation: they can be neither found again nor ended. */
export class ServicesV1 implements Services {
  readonly #client: ManagementClient

  constructor(client: ManagementClient) {
    this.#client = client
  }

  async create({ model, name, suffix, options }: NewService, context: CallContext): Promise<QianfanId> {
    const { replicas = 1, poolType = 2, description, extras } = options
    const ids = { modelId: model.modelSetId, modelVersionId: model.modelId }
    const body = { ...extras, ...ids, name, uri: suffix, replicas, poolType, description }
    const { serviceId } = await this.#client.v1<{ readonly serviceId: number }>('service/apply', body, context, 'creates')
    return serviceId
  }

  async describe(serviceId: QianfanId, context: CallContext): Promise<ServiceDetail | undefined> {
    try {
      const detail = await this.#client.v1<Detail>('service/detail', { serviceId }, context)
      const { serviceStatus, fullUri, uri, modelId, modelVersionId = 0 } = detail
      const state = serviceStatus === 'Done' ? 'Serving' : serviceStatus
      return { state, url: fullUri ?? uri, model: { modelSetId: modelId, modelId: modelVersionId } }
    } catch (error) {
      if (isNotFound(error)) return undefined
      throw error
    }
  }
}
