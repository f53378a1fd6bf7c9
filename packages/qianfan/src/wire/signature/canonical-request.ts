import { percentEncode } from './percent-encode.ts'

/** What a signature is made of. The body is not part of it. */
export interface SignedRequest {
  readonly method: string
  /** Begins with a slash, without the query. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  /** Those that are signed, and no others. */
  readonly headers: Readonly<Record<string, string>>
}

/** The text that is signed: method, path, query and headers, a line each. A missing query is an empty line. */
export function canonicalRequest({ method, path, query = {}, headers }: SignedRequest): string {
  return [method.toUpperCase(), path, canonicalQuery(query), canonicalHeaders(headers)].join('\n')
}

export function canonicalQuery(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .filter(([key]) => key.toLowerCase() !== 'authorization')
    .map(([key, value]) => `${percentEncode(key)}=${percentEncode(value)}`)
    .toSorted()
    .join('&')
}

function canonicalHeaders(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${percentEncode(name.trim().toLowerCase())}:${percentEncode(value.trim())}`)
    .toSorted()
    .join('\n')
}
