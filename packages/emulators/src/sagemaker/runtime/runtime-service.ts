import { createHash } from 'node:crypto'
import { BodyTooLargeError, readBody } from '../../machinery/http/read-body.ts'
import type { Endpoint } from '../endpoints/endpoint.ts'
import type { EmulatedAccount } from '../emulated-account.ts'
import type { EmulatedService } from '../emulated-service.ts'
import { restJsonDialect } from '../protocol/rest-json-dialect.ts'
import { TroubleError } from '../protocol/trouble.ts'
import type { ResourceBook } from '../resources/resource-book.ts'
import { ServiceError } from '../service-error.ts'
import type { Invocation, InvocationAnswer, Invoke } from './invoke.ts'

const longestBody = 6 * 2 ** 20

/** The runtime: `POST /endpoints/NAME/invocations`. */
export function runtimeService(endpoints: ResourceBook<Endpoint>, invoke: Invoke, { accountId }: EmulatedAccount): EmulatedService {
  return {
    name: 'sagemaker-runtime',
    dialect: restJsonDialect,
    async read({ method, path, headers, body: source }) {
      const [, name] = /^\/endpoints\/([^/]+)\/invocations$/.exec(path) ?? []
      if (method !== 'POST' || name === undefined) throw new TroubleError('unknown-operation', `this emulator has no ${method} ${path}`)
      const body = await readBody(source, longestBody).catch(tooLarge)
      const contentType = headers['content-type'] ?? 'application/octet-stream'
      return {
        operation: 'InvokeEndpoint',
        name,
        input: { EndpointName: name, ContentType: contentType, bytes: body.length },
        payloadHash: createHash('sha256').update(body).digest('hex'),
        run: async () => {
          const endpoint = inService(endpoints, name, accountId)
          const answer = await ask(invoke, { endpoint: name, contentType, accept: headers.accept, body })
          const variant = { 'x-amzn-invoked-production-variant': endpoint.firstVariant }
          return { status: 200, headers: { 'content-type': answer.contentType, ...variant }, body: answer.body }
        },
      }
    },
  }
}

function inService(endpoints: ResourceBook<Endpoint>, name: string, accountId: string): Endpoint {
  if (endpoints.has(name) && ['InService', 'Updating'].includes(endpoints.find(name).status)) return endpoints.find(name)
  throw new ServiceError('ValidationError', `Endpoint ${name} of account ${accountId} not found.`)
}

function tooLarge(error: unknown): never {
  if (error instanceof BodyTooLargeError) throw new ServiceError('ValidationError', `The request body exceeds ${longestBody} bytes.`, 413)
  throw error
}

async function ask(invoke: Invoke, invocation: Invocation): Promise<InvocationAnswer> {
  try {
    return await invoke(invocation)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new ServiceError('ModelError', `Received server error (500) from primary with message "${message}".`, 424)
  }
}
