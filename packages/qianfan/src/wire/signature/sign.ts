import { canonicalRequest, type SignedRequest } from './canonical-request.ts'

/** The pair of an account, not that of an application. */
export interface AccountKeys {
  readonly accessKey: string
  readonly secretKey: string
}

export interface SignatureTerms extends AccountKeys {
  readonly at: Date
  readonly lifetimeSeconds: number
}

/** The value of the header `Authorization`, by bce-auth-v1. */
export function authorizationOf(request: SignedRequest, { accessKey, secretKey, at, lifetimeSeconds }: SignatureTerms): string {
  const prefix = `bce-auth-v1/${accessKey}/${bceDate(at)}/${lifetimeSeconds}`
  // The key of the second step is the hexadecimal text itself, not the bytes that it stands for.
  const signingKey = hmac(secretKey, prefix)
  const names = Object.keys(request.headers)
    .map(name => name.trim().toLowerCase())
    .toSorted()
  return `${prefix}/${names.join(';')}/${hmac(signingKey, canonicalRequest(request))}`
}

/** Seconds are the finest that the signature knows. */
export function bceDate(at: Date): string {
  return `${at.toISOString().slice(0, 19)}Z`
}

/** `node:crypto` takes 4 ms to import, and nobody signs before the first request. */
function hmac(key: string, text: string): string {
  return process.getBuiltinModule('node:crypto').createHmac('sha256', key).update(text).digest('hex')
}
