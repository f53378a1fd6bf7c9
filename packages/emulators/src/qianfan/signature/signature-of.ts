import { createHmac } from 'node:crypto'
import type { Authorization } from './authorization.ts'

/** The signature that a request of this canonical form must have. The key of the second step is the text of the first, not its bytes. */
export function signatureOf(canonicalRequest: string, { accessKey, date, seconds }: Authorization, secretKey: string): string {
  const signingKey = hmac(secretKey, `bce-auth-v1/${accessKey}/${date}/${seconds}`)
  return hmac(signingKey, canonicalRequest)
}

function hmac(key: string, message: string): string {
  return createHmac('sha256', key).update(message).digest('hex')
}
