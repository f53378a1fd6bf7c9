import type { Area } from '../protocol/area.ts'
import { consoleV1, datasetDialect } from '../protocol/dialect.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'
import { consoleArea } from './console-area.ts'
import type { Operations } from './operation.ts'

const prefix = '/wenxinworkshop/'

interface ConsoleV1Parts {
  readonly plane: QianfanPlane
  readonly operations: Operations
}

/** The first generation: a path for each operation. */
export function consoleV1Area({ plane, operations }: ConsoleV1Parts): Area {
  return consoleArea({
    plane,
    service: 'console-v1',
    dialect: consoleV1,
    operations,
    operationOf: ({ path }) => path.slice(prefix.length),
    wrap: (result, requestId) => ({ log_id: requestId, result }),
  })
}

/** Its datasets, which have an envelope of their own. */
export function datasetArea({ plane, operations }: ConsoleV1Parts): Area {
  return consoleArea({
    plane,
    service: 'console-v1',
    dialect: datasetDialect,
    operations,
    operationOf: ({ path }) => path.slice(prefix.length),
    wrap: (result, requestId) => ({ log_id: requestId, status: 200, success: true, result }),
  })
}
