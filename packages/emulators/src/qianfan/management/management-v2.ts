import type { Area } from '../protocol/area.ts'
import { managementV2 } from '../protocol/dialect.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'
import { managementArea } from './management-area.ts'
import type { Operations } from './operation.ts'

interface ManagementV2Parts {
  readonly plane: QianfanPlane
  /** The last part of the path: `finetuning` of `/v2/finetuning`. */
  readonly service: string
  readonly operations: Operations
}

/** One resource of the second generation: one path, and an action in the query. */
export function managementV2Area({ plane, service, operations }: ManagementV2Parts): Area {
  return managementArea({
    plane,
    service,
    dialect: managementV2,
    operations,
    operationOf: ({ query }) => new URLSearchParams(query).get('Action') ?? '',
    wrap: (result, requestId) => ({ requestId, result }),
  })
}
