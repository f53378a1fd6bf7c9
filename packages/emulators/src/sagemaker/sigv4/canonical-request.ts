import type { HttpRequest } from '../../machinery/http/http-request.ts'
import { TroubleError } from '../protocol/trouble.ts'
import type { Authorization } from './authorization.ts'

/** The form of a request that is signed. */
export function canonicalRequest(request: HttpRequest, { service, signedHeaders }: Authorization, payloadHash: string): string {
  // S3 takes the path as it is sent; all others encode it once more.
  const path = service === 's3' ? encodePath(decode(request.path)) : encodePath(request.path)
  const headers = signedHeaders.map(name => `${name}:${headerValue(request, name)}\n`).join('')
  return [request.method, path, canonicalQuery(request.query), headers, signedHeaders.join(';'), payloadHash].join('\n')
}

function canonicalQuery(query: string): string {
  const pairs = query.split('&').filter(pair => pair !== '')
  return pairs
    .map(pair => {
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      return `${encode(decode(name))}=${encode(decode(value))}`
    })
    .toSorted()
    .join('&')
}

function headerValue({ headers }: HttpRequest, name: string): string {
  const value = headers[name]
  if (value === undefined) throw new TroubleError('wrong-signature', `the header ${name} is signed, but not sent`)
  return [value].flat().join(',').trim().replaceAll(/ {2,}/g, ' ')
}

function encodePath(path: string): string {
  return path.split('/').map(encode).join('/')
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    throw new TroubleError('wrong-signature', `${text} is not encoded as it should be`)
  }
}
