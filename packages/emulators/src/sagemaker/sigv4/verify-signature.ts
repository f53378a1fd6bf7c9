import { timingSafeEqual } from 'node:crypto'
import type { HttpRequest } from '../../machinery/http/http-request.ts'
import type { EmulatedAccount } from '../emulated-account.ts'
import { TroubleError } from '../protocol/trouble.ts'
import type { Authorization } from './authorization.ts'
import { canonicalRequest } from './canonical-request.ts'
import { signatureOf } from './signature-of.ts'

const allowedSkew = 15 * 60_000

interface Signed {
  readonly request: HttpRequest
  readonly authorization: Authorization
  readonly payloadHash: string
  /** Whether the service is the same in any region. */
  readonly global: boolean
}

/**
 * Clients sign with the time of their machine, so the time here is the machine's too, whatever the emulator's clock says.
 *
 * @throws TroubleError
 */
export function verifySignature({ request, authorization, payloadHash, global }: Signed, account: EmulatedAccount): void {
  const { accessKeyId, region, signature } = authorization
  if (accessKeyId !== account.accessKeyId) throw new TroubleError('unknown-key', 'The security token included in the request is invalid.')
  if (region !== account.region && !global) {
    throw new TroubleError(
      'wrong-scope',
      `Credential should be scoped to a valid region, not '${region}'. This account is in ${account.region}.`,
    )
  }
  const time = timeOf(request)
  if (Math.abs(Date.now() - Date.parse(extended(time))) > allowedSkew) {
    throw new TroubleError('clock-skew', `Signature expired: ${time} is too far from the time of the server.`)
  }
  const expected = signatureOf(canonicalRequest(request, authorization, payloadHash), authorization, time, account.secretAccessKey)
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature))) {
    throw new TroubleError(
      'wrong-signature',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
    )
  }
}

function timeOf({ headers }: HttpRequest): string {
  const time = headers['x-amz-date']
  if (typeof time === 'string' && /^\d{8}T\d{6}Z$/.test(time)) return time
  throw new TroubleError('malformed-signature', "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.")
}

/** `20301231T235959Z` as `Date.parse` reads it. */
function extended(time: string): string {
  return time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z')
}
