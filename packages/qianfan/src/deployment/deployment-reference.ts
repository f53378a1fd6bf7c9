import type { QianfanId } from '../qianfan-reference.ts'
import type { ServiceType } from './service-type.ts'

/** What finds a published model or a service again. Of a service that this package did not deploy, `serviceId` or `endpoint` is enough. */
export interface QianfanDeploymentReference {
  readonly modelSetId?: QianfanId
  readonly modelId?: QianfanId
  /** The model was published before, and is not this job's to remove. */
  readonly isAdopted?: boolean
  /** Absent: it only publishes, or is known by its endpoint alone. */
  readonly serviceId?: QianfanId
  /** What a service is called by, where that is all that is known of it: also one of Baidu's own models. */
  readonly endpoint?: string
  /** Default: `Chat`. */
  readonly serviceType?: ServiceType
}
