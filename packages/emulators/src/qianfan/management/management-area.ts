import type { HttpRequest } from '../../machinery/http/http-request.ts'
import type { Area } from '../protocol/area.ts'
import type { Dialect } from '../protocol/dialect.ts'
import type { Fields } from '../protocol/fields.ts'
import { jsonAnswer } from '../protocol/json-answer.ts'
import { Problem } from '../protocol/problem.ts'
import { readFields } from '../protocol/read-fields.ts'
import type { QianfanPlane } from '../qianfan-plane.ts'
import { authorizationOf } from '../signature/authorization.ts'
import { verifySignature } from '../signature/verify-signature.ts'
import type { Operations } from './operation.ts'
import { OperationRates } from './operation-rates.ts'

interface ManagementAreaParts {
  readonly plane: QianfanPlane
  readonly service: string
  readonly dialect: Dialect
  readonly operations: Operations
  readonly operationOf: (request: HttpRequest) => string
  /** Puts a result into the envelope of this generation. */
  readonly wrap: (result: unknown, requestId: string) => object
}

/** A part of the management API: signed POSTs with JSON, one operation each. */
export function managementArea({ plane, service, dialect, operations, operationOf, wrap }: ManagementAreaParts): Area {
  const rates = new OperationRates(plane)
  return {
    service,
    dialect,
    async read(request) {
      const operation = operationOf(request)
      const authorization = authorizationOf(request)
      const fields = await readFields(request)
      return {
        operation,
        name: nameIn(fields),
        input: fields.values,
        accessKey: authorization.accessKey,
        verify: () => verifySignature(request, authorization, plane.account),
        async run(requestId) {
          const run = Object.hasOwn(operations, operation) ? operations[operation] : undefined
          if (run === undefined) throw new Problem('unknown-operation', `this emulator has no ${service} ${operation}`)
          rates.take(operation)
          return jsonAnswer(wrap(await run(fields), requestId))
        },
      }
    },
  }
}

const naming = ['name', 'modelName', 'datasetName', 'taskId', 'jobId', 'modelId', 'modelVersionId', 'serviceId', 'datasetId']

/** What a request is about, for faults: what it names first. */
function nameIn({ values }: Fields): string | undefined {
  const name = naming.map(key => values[key]).find(value => typeof value === 'string' || typeof value === 'number')
  return name === undefined ? undefined : String(name)
}
