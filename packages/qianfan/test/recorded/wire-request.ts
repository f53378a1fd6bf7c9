/** A request in a form that both sides have: what differs each time, such as ids, dates and secrets, is replaced by what it is. */
export interface WireRequest {
  /** `CreateFineTuningJob`, `dataset/create`, `chat`. */
  readonly operation: string
  /** By its place, `body.datasetConfig.splitRatio`, what is there, as JSON. */
  readonly parts: ReadonlyMap<string, string>
}

interface RawRequest {
  readonly method: string
  readonly path: string
  readonly query: Readonly<Record<string, string>> | null
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** What every HTTP client has a mind of its own about. */
const ofTransport = /^(accept|accept-encoding|accept-language|connection|sec-fetch-mode|transfer-encoding|user-agent)$/
const idFields = /(^|\.)(id|jobId|taskId|iterationId|incrementTaskId|modelId|modelSetId|modelVersionId|serviceId|datasetId|versionId)$/

export function wireRequest({ method, path, query, headers, body }: RawRequest): WireRequest {
  const operation = operationOf(method, path, query ?? {})
  const masked = Object.entries(query ?? {}).map(([name, value]) => [name, /token|client/.test(name) ? '<credential>' : value])
  const parts = [
    ['method', JSON.stringify(method)],
    // The last part is a service's, or a file's.
    ['path', JSON.stringify(path.startsWith('/rpc/') ? path.replace(/[^/]+$/, '<endpoint>') : path)],
    ...masked.map(([name, value]) => [`query.${name}`, JSON.stringify(value)]),
    ...Object.entries(headers).flatMap(([name, value]) => headerParts(name, value, method)),
    ...bodyParts(operation, 'body', body),
  ]
  return { operation, parts: new Map(parts as [string, string][]) }
}

function operationOf(method: string, path: string, query: Readonly<Record<string, string>>): string {
  if (query['Action'] !== undefined) return query['Action']
  if (method === 'PUT') return 'PutObject'
  const [, inference] = /^\/rpc\/2\.0\/ai_custom\/v1\/wenxinworkshop\/(\w+)\//.exec(path) ?? []
  return inference ?? path.replace(/^\/(wenxinworkshop\/|v2\/)?/, '')
}

function headerParts(name: string, value: string, method: string): readonly (readonly [string, string])[] {
  if (ofTransport.test(name)) return []
  switch (name) {
    case 'host':
    case 'x-bce-date':
    case 'request_id':
      return [[`header.${name}`, '"<of the request>"']]
    // Only of a file was it recorded.
    case 'content-length':
      return method === 'PUT' ? [[`header.${name}`, '"<length>"']] : []
    case 'authorization': {
      const [scheme = '', , , seconds, signed] = value.split('/')
      if (scheme !== 'bce-auth-v1') return [['header.authorization', JSON.stringify(scheme.split(' ')[0])]]
      return [
        ['header.authorization', JSON.stringify(`${scheme}, good for ${seconds} s`)],
        ['signed headers', JSON.stringify(signed)],
      ]
    }
    default:
      return [[`header.${name}`, JSON.stringify(value)]]
  }
}

/** An empty body is the same as none. The bytes of a file are what a user gives. */
function bodyParts(operation: string, place: string, value: unknown): readonly (readonly [string, string])[] {
  if (operation === 'PutObject') return []
  if (Array.isArray(value)) return value.flatMap((item, index) => bodyParts(operation, `${place}[${index}]`, item))
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) => bodyParts(operation, `${place}.${name}`, inner))
  }
  if (value === null && place === 'body') return []
  const isId = idFields.test(place) && !(operation === 'dataset/create' && place === 'body.versionId')
  return [[place, isId ? `<${typeof value}>` : JSON.stringify(value)]]
}
