import type { Area } from '../protocol/area.ts'
import { consoleV2 } from '../protocol/dialect.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'
import { consoleArea } from './console-area.ts'
import type { Operations } from './operation.ts'

interface ConsoleV2Parts {
  readonly plane: QianfanPlane
  /** The last part of the path: `finetuning` of `/v2/finetuning`. */
  readonly service: string
  readonly operations: Operations
}

/** One resource of the second generation: one path, and an action in the query. */
export function consoleV2Area({ plane, service, operations }: ConsoleV2Parts): Area {
  return consoleArea({
    plane,
    service,
    dialect: consoleV2,
    operations,
    operationOf: ({ query }) => new URLSearchParams(query).get('Action') ?? '',
    wrap: (result, requestId) => ({ requestId, result }),
  })
}
