import type { CallContext } from '@trainyard/core'
import type { QianfanId } from '../qianfan-reference.ts'
import type { DeploymentOptions } from './deployment-options.ts'
import type { PublishedModel } from './published-model-uri.ts'

export interface NewService {
  readonly model: PublishedModel
  readonly name: string
  readonly suffix: string
  readonly requestHash: string
  readonly options: DeploymentOptions
  /** An earlier try may have created it. */
  readonly mayExist: boolean
}

export interface ServiceDetail {
  readonly state: string
  /** Empty until there is one. */
  readonly url: string
  readonly model: PublishedModel
}

/** How one generation of the console serves models. */
export interface Services {
  create(service: NewService, context: CallContext): Promise<QianfanId>
  /** undefined: there is no such service. */
  describe(serviceId: QianfanId, context: CallContext): Promise<ServiceDetail | undefined>
  /** Those that are not up yet, by their ids. Absent: nothing lists them. */
  deploying?(context: CallContext): Promise<ReadonlyMap<QianfanId, ServiceDetail>>
  /** Gives its computers back; there is no other way to end a service. Absent: nor is this. */
  release?(serviceId: QianfanId, context: CallContext): Promise<void>
}
