import type { Area } from '../protocol/area.ts'
import { managementV1, datasetDialect } from '../protocol/dialect.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'
import { managementArea } from './management-area.ts'
import type { Operations } from './operation.ts'

const prefix = '/wenxinworkshop/'

interface ManagementV1Parts {
  readonly plane: QianfanPlane
  readonly operations: Operations
}

/** The first generation: a path for each operation. */
export function managementV1Area({ plane, operations }: ManagementV1Parts): Area {
  return managementArea({
    plane,
    service: 'management-v1',
    dialect: managementV1,
    operations,
    operationOf: ({ path }) => path.slice(prefix.length),
    wrap: (result, requestId) => ({ log_id: requestId, result }),
  })
}

/** Its datasets, which have an envelope of their own. */
export function datasetArea({ plane, operations }: ManagementV1Parts): Area {
  return managementArea({
    plane,
    service: 'management-v1',
    dialect: datasetDialect,
    operations,
    operationOf: ({ path }) => path.slice(prefix.length),
    wrap: (result, requestId) => ({ log_id: requestId, status: 200, success: true, result }),
  })
}
