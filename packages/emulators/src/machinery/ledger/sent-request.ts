import type { IncomingHttpHeaders } from 'node:http'
import type { HttpRequest } from '../http/http-request.ts'

/** A request as it came. In place of secrets it has `***`. */
export interface SentRequest {
  readonly method: string
  /** Not decoded. */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
}

const secretNames = /secret|token|signature|authorization|cookie/i
const mask = '***'

export function sentRequest({ method, path, query, headers }: HttpRequest): SentRequest {
  return { method, path, query: withoutSecrets(Object.fromEntries(new URLSearchParams(query))), headers: headersOf(headers) }
}

function headersOf({ authorization, ...headers }: IncomingHttpHeaders): Readonly<Record<string, string>> {
  const others = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  return { ...withoutSecrets(others), ...(authorization !== undefined && { authorization: schemeOf(authorization) }) }
}

function withoutSecrets(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, secretNames.test(name) ? mask : value]))
}

/** Of a signature all but its last part, which is the only secret one; of anything else the first word. */
function schemeOf(authorization: string): string {
  return /[0-9a-f]{64}$/.test(authorization) ? authorization.replace(/[0-9a-f]{64}$/, mask) : authorization.replace(/ .*$/, ` ${mask}`)
}
