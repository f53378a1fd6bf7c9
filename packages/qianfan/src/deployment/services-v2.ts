import { type CallContext, type Host, NameConflictError } from '@trainyard/core'
import { createOnce, type Patience } from '../create-once.ts'
import { ownerNoteOf, withOwner } from '../owner-note.ts'
import type { QianfanId } from '../qianfan-reference.ts'
import { isNotFound } from '../refusal-of.ts'
import type { ManagementClient } from '../wire/management-client.ts'
import type { DeploymentOptions } from './deployment-options.ts'
import type { NewService, ServiceDetail, Services } from './services.ts'

export interface ServiceRow {
  readonly serviceId: string
  readonly name: string
  readonly description: string
  readonly modelSetId: string
  readonly modelId: string
  readonly url: string
  readonly serviceType?: string
  readonly runStatus: string
}

/** Services of the second generation. */
export class ServicesV2 implements Services {
  readonly #client: ManagementClient
  readonly #host: Host
  readonly #patience: Patience

  constructor(client: ManagementClient, host: Host, patience: Patience) {
    this.#client = client
    this.#host = host
    this.#patience = patience
  }

  async create(service: NewService, context: CallContext): Promise<QianfanId> {
    const { model, name, suffix, requestHash, options, mayExist } = service
    const find = () => this.#find(service, context)
    const known = mayExist ? await find() : undefined
    if (known !== undefined) return known
    const body = {
      ...options.extras,
      ...model,
      name,
      urlSuffix: suffix,
      ...computeOf(options),
      description: withOwner(options.description, { ownerTag: await this.#host.ownerTag(), requestHash }),
    }
    const create = async () => {
      const { serviceId } = await this.#client.v2<{ readonly serviceId: string }>(['service', 'CreateService'], body, context, 'creates')
      return serviceId
    }
    return createOnce({ create, find }, this.#patience, context)
  }

  async describe(serviceId: QianfanId, context: CallContext): Promise<ServiceDetail | undefined> {
    try {
      return detailOf(await this.#client.v2<ServiceRow>(['service', 'DescribeService'], { serviceId }, context))
    } catch (error) {
      if (isNotFound(error)) return undefined
      throw error
    }
  }

  async deploying(context: CallContext): Promise<ReadonlyMap<QianfanId, ServiceDetail>> {
    const services = new Map<QianfanId, ServiceDetail>()
    for await (const row of this.#list({ runStatus: ['New', 'Deploying'] }, context)) services.set(row.serviceId, detailOf(row))
    return services
  }

  async release(serviceId: QianfanId, context: CallContext): Promise<void> {
    type Units = { readonly computeUnitList?: readonly { readonly instanceId: string; readonly status?: string }[] }
    try {
      const asked = { serviceId, paymentTiming: 'Prepaid' }
      const { computeUnitList: units = [] } = await this.#client.v2<Units>(['charge', 'DescribeComputeUnits'], asked, context)
      for (const { instanceId, status } of units) {
        if (status !== 'Released') await this.#client.v2(['charge', 'ReleaseComputeUnit'], { serviceId, instanceId }, context)
      }
    } catch (error) {
      if (!isNotFound(error)) throw error
    }
  }

  /** All services whose names contain the text. */
  list(name: string, context: CallContext): AsyncGenerator<ServiceRow, void> {
    return this.#list({ name }, context)
  }

  #list(filter: object, context: CallContext): AsyncGenerator<ServiceRow, void> {
    return this.#client.pages<ServiceRow>(['service', 'DescribeServices', 'serviceList'], filter, context)
  }

  async #find({ name, requestHash }: NewService, context: CallContext): Promise<string | undefined> {
    for await (const row of this.list(name, context)) {
      if (row.name !== name) continue
      if (ownerNoteOf(row.description)?.requestHash === requestHash) return row.serviceId
      throw new NameConflictError(`${name} is taken by a service of another request. Deploy under another name.`)
    }
    return undefined
  }
}

function detailOf({ runStatus, url, modelSetId, modelId }: ServiceRow): ServiceDetail {
  return { state: runStatus, url, model: { modelSetId, modelId } }
}

function computeOf({ resourceType = 'GPU-I-2', replicas = 1, queriesPerSecond, months, hours = 1 }: DeploymentOptions): object {
  const [reservationTimeUnit, reservationLength] = months === undefined ? ['Hour', hours] : ['Month', months]
  return {
    resourceConfig: { type: resourceType, replicasCount: replicas, qps: queriesPerSecond },
    billing: { paymentTiming: 'Prepaid', reservation: { reservationTimeUnit, reservationLength } },
  }
}
