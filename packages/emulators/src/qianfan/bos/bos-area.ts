import type { HttpAnswer } from '../../machinery/http/http-answer.ts'
import type { HttpRequest } from '../../machinery/http/http-request.ts'
import type { Area } from '../protocol/area.ts'
import type { Dialect } from '../protocol/dialect.ts'
import { jsonAnswer } from '../protocol/json-answer.ts'
import { Problem } from '../protocol/problem.ts'
import { authorizationOf } from '../signature/authorization.ts'
import { verifySignature } from '../signature/verify-signature.ts'
import { BosError } from './bos-error.ts'
import type { BosOperation, BosParts, BosRequest } from './bos-request.ts'
import { createBucket, getBucketLocation, headBucket, listBuckets, listObjects } from './bucket-operations.ts'
import { deleteObject, getObject, headObject, putObject } from './object-operations.ts'

type Route = readonly [operation: string, run: BosOperation]

const bosDialect: Dialect = {
  refuse: ({ codes, message }, requestId) => refuse(new BosError(codes.management[1], message, codes.status), requestId),
  codeOf: ({ codes }) => codes.management[1],
  chosen: (code, message, requestId) => ({ code, message, requestId }),
}

/** The object store, with the bucket in the path. */
export function bosArea(parts: BosParts): Area {
  return {
    service: 'bos',
    dialect: bosDialect,
    read(http) {
      const request = parse(http)
      const [operation, run] = routeOf(request)
      const authorization = authorizationOf(http)
      return {
        operation,
        name: request.key || request.bucket,
        input: { bucket: request.bucket, key: request.key },
        accessKey: authorization.accessKey,
        verify: () => verifySignature(http, authorization, parts.plane.account),
        run: async requestId => withRequestId(await answer(run, request, { parts, requestId }), requestId),
      }
    },
  }
}

async function answer(
  run: BosOperation,
  request: BosRequest,
  { parts, requestId }: { readonly parts: BosParts; readonly requestId: string },
): Promise<HttpAnswer> {
  try {
    return await run(request, parts)
  } catch (error) {
    if (!(error instanceof BosError)) throw error
    const refusal = refuse(error, requestId)
    return request.http.method === 'HEAD' ? { ...refusal, body: '' } : refusal
  }
}

function parse(http: HttpRequest): BosRequest {
  const [bucket = '', key = ''] = http.path.slice(1).split(/\/(.*)/s)
  return { http, query: new URLSearchParams(http.query), bucket: decodeURIComponent(bucket), key: decodeURIComponent(key) }
}

function routeOf({ http: { method, path }, bucket, key, query }: BosRequest): Route {
  const routes: Readonly<Record<string, Route>> =
    key === ''
      ? {
          GET: bucketReading(bucket, query),
          PUT: ['PutBucket', createBucket],
          HEAD: ['HeadBucket', headBucket],
        }
      : {
          GET: ['GetObject', getObject],
          PUT: ['PutObject', putObject],
          HEAD: ['HeadObject', headObject],
          DELETE: ['DeleteObject', deleteObject],
        }
  const route = routes[method]
  if (route === undefined) throw new Problem('unknown-operation', `this emulator has no ${method} ${path}`)
  return route
}

function bucketReading(bucket: string, query: URLSearchParams): Route {
  if (bucket === '') return ['ListBuckets', listBuckets]
  return query.has('location') ? ['GetBucketLocation', getBucketLocation] : ['ListObjects', listObjects]
}

function refuse({ code, message, status }: BosError, requestId: string): HttpAnswer {
  return jsonAnswer({ code, message, requestId }, { status, headers: { 'x-bce-request-id': requestId } })
}

function withRequestId(answered: HttpAnswer, requestId: string): HttpAnswer {
  return { ...answered, headers: { ...answered.headers, 'x-bce-request-id': requestId } }
}
