import { TroubleError } from '../protocol/trouble.ts'

/** What the header `Authorization` of signature version 4 says. */
export interface Authorization {
  readonly accessKeyId: string
  /** `20301231`. */
  readonly day: string
  readonly region: string
  readonly service: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

const form =
  /^AWS4-HMAC-SHA256\s+Credential=([^/,\s]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request,\s*SignedHeaders=([^,\s]+),\s*Signature=([0-9a-f]{64})$/

/** @throws TroubleError when there is none, or of another form */
export function parseAuthorization(header: string | undefined): Authorization {
  if (header === undefined) throw new TroubleError('unsigned', 'Missing Authentication Token')
  const match = form.exec(header)
  if (match === null)
    throw new TroubleError('malformed-signature', `Authorization header is not of the form AWS4-HMAC-SHA256: ${header.slice(0, 40)}`)
  const [, accessKeyId = '', day = '', region = '', service = '', signedHeaders = '', signature = ''] = match
  return { accessKeyId, day, region, service, signedHeaders: signedHeaders.split(';'), signature }
}
