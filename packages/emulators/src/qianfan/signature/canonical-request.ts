import type { IncomingHttpHeaders } from 'node:http'
import type { HttpRequest } from '../../machinery/http/http-request.ts'
import { Problem } from '../protocol/problem.ts'
import { percentEncode } from './percent-encode.ts'

type Signable = Pick<HttpRequest, 'method' | 'path' | 'query' | 'headers'>

const usualHeaders = ['host', 'content-length', 'content-type', 'content-md5']

/** The form of a request that is signed. `signedHeaders`: in lower case; none stands for the usual ones. */
export function canonicalRequest({ method, path, query, headers }: Signable, signedHeaders: readonly string[]): string {
  return [method, canonicalPath(path), canonicalQuery(query), canonicalHeaders(headers, signedHeaders)].join('\n')
}

function canonicalPath(path: string): string {
  try {
    return path.split('/').map(decodeURIComponent).map(percentEncode).join('/')
  } catch {
    throw new Problem('wrong-signature', `SignatureDoesNotMatch, cause: the path ${path} is not encoded as it should be`)
  }
}

function canonicalQuery(query: string): string {
  return [...new URLSearchParams(query)]
    .filter(([name]) => name.toLowerCase() !== 'authorization')
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .toSorted()
    .join('&')
}

/** The headers of the provider are always among them. */
function canonicalHeaders(headers: IncomingHttpHeaders, signedHeaders: readonly string[]): string {
  const wanted = new Set(signedHeaders.length === 0 ? usualHeaders : signedHeaders)
  const signed = Object.entries(headers).filter(([name]) => wanted.has(name) || name.startsWith('x-bce-'))
  return signed
    .map(([name, value]) => [name, [value].flat().join(',').trim()] as const)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${percentEncode(name)}:${percentEncode(value)}`)
    .toSorted()
    .join('\n')
}
