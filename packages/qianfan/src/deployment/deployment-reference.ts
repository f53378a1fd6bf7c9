import type { QianfanId } from '../qianfan-reference.ts'
import type { ServiceType } from './service-type.ts'

/** What finds a published model or a service again. */
export interface QianfanDeploymentReference {
  readonly modelSetId: QianfanId
  readonly modelId: QianfanId
  /** The model was published before, and is not this job's to remove. */
  readonly isAdopted?: boolean
  /** Absent: it only publishes. */
  readonly serviceId?: QianfanId
  readonly serviceType?: ServiceType
}
