import { createHash } from 'node:crypto'
import { readBody } from '../../machinery/http/read-body.ts'
import type { HttpRequest } from '../../machinery/http/http-request.ts'
import type { Call, EmulatedService } from '../emulated-service.ts'
import { ServiceError } from '../service-error.ts'
import type { InputValidator } from '../validation/input-validator.ts'
import { jsonDialect } from './json-dialect.ts'
import { TroubleError } from './trouble.ts'
import type { Operation, Operations } from './operation.ts'

interface JsonServiceParts {
  readonly name: string
  /** What stands before the operation in `X-Amz-Target`. */
  readonly target: string
  readonly operations: Operations
  readonly validate: InputValidator
}

const longestBody = 16 * 2 ** 20

/** A service of AWS JSON 1.1: one path, the operation in a header. */
export function jsonService({ name, target, operations, validate }: JsonServiceParts): EmulatedService {
  return {
    name,
    dialect: jsonDialect,
    async read(request) {
      const body = await readBody(request.body, longestBody)
      const operation = operationOf(request, target)
      const run = operations[operation]
      if (run === undefined) throw new TroubleError('unknown-operation', `this emulator has no ${name} ${operation}`)
      const input = parse(body)
      return {
        operation,
        name: nameIn(input),
        input,
        payloadHash: createHash('sha256').update(body).digest('hex'),
        run: async requestId => {
          validate(operation, input)
          return answer(await run(input), requestId)
        },
      }
    },
  }
}

async function answer(output: Awaited<ReturnType<Operation>>, requestId: string): ReturnType<Call['run']> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId }
  return { status: 200, headers, body: output === undefined ? '' : JSON.stringify(output) }
}

function operationOf({ headers }: HttpRequest, target: string): string {
  const header = headers['x-amz-target']
  if (typeof header === 'string' && header.startsWith(`${target}.`)) return header.slice(target.length + 1)
  throw new TroubleError('unknown-operation', `X-Amz-Target is ${JSON.stringify(header)}, and not ${target}.OPERATION`)
}

function parse(body: Buffer): object {
  try {
    const input: unknown = JSON.parse(body.length === 0 ? '{}' : body.toString())
    if (typeof input === 'object' && input !== null && !Array.isArray(input)) return input
  } catch {
    // Told below: the service has one answer for both.
  }
  throw new ServiceError('SerializationException', 'the body is no JSON object')
}

/** Requests name their resource in a member of that name, or say its ARN. */
function nameIn(input: object): string | undefined {
  const found = Object.entries(input).find(([member, value]) => /(Name|Arn|Identifier)$/.test(member) && typeof value === 'string')
  return found && String(found[1])
}
