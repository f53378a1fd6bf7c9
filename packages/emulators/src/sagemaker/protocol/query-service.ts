import { createHash } from 'node:crypto'
import { readBody } from '../../machinery/http/read-body.ts'
import type { EmulatedService } from '../emulated-service.ts'
import { queryDialect } from './query-dialect.ts'
import { TroubleError } from './trouble.ts'
import { xmlDocument, type XmlElements } from './xml.ts'

type QueryOperation = (parameters: URLSearchParams) => XmlElements

interface QueryServiceParts {
  readonly name: string
  readonly namespace: string
  readonly operations: Readonly<Record<string, QueryOperation>>
}

const longestBody = 2 ** 20

/** A service of the query protocol: a form as request, XML as answer. */
export function queryService({ name, namespace, operations }: QueryServiceParts): EmulatedService {
  return {
    name,
    dialect: queryDialect,
    global: true,
    async read(request) {
      const body = await readBody(request.body, longestBody)
      const parameters = new URLSearchParams(body.length > 0 ? body.toString() : request.query)
      const operation = parameters.get('Action') ?? ''
      const run = operations[operation]
      if (run === undefined) throw new TroubleError('unknown-operation', `this emulator has no ${name} ${operation}`)
      return {
        operation,
        name: parameters.get('RoleName') ?? undefined,
        input: Object.fromEntries(parameters),
        payloadHash: createHash('sha256').update(body).digest('hex'),
        run: async requestId => ({
          status: 200,
          headers: { 'content-type': 'text/xml', 'x-amzn-requestid': requestId },
          body: xmlDocument(
            `${operation}Response`,
            { [`${operation}Result`]: run(parameters), ResponseMetadata: { RequestId: requestId } },
            namespace,
          ),
        }),
      }
    },
  }
}
