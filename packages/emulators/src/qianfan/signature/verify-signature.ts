import { timingSafeEqual } from 'node:crypto'
import type { HttpRequest } from '../../machinery/http/http-request.ts'
import { Problem } from '../protocol/problem.ts'
import type { QianfanAccount } from '../qianfan-account.ts'
import type { Authorization } from './authorization.ts'
import { canonicalRequest } from './canonical-request.ts'
import { signatureOf } from './signature-of.ts'

/** How far ahead a client's time may be. */
const allowedLead = 15 * 60_000

/**
 * Clients sign with the time of their machine, so the time here is the machine's too, whatever the emulator's clock says.
 *
 * @throws Problem
 */
export function verifySignature(request: HttpRequest, authorization: Authorization, account: QianfanAccount): void {
  const { accessKey, signedHeaders, signature } = authorization
  if (accessKey !== account.accessKey) throw new Problem('unknown-key', 'NotFound, cause: Could not find credential.')
  checkTime(request, authorization)
  if (signedHeaders.length > 0 && !signedHeaders.includes('host')) throw mismatch('the header host must be signed')
  const unsent = signedHeaders.find(name => request.headers[name] === undefined)
  if (unsent !== undefined) throw mismatch(`the header ${unsent} is signed, but not sent`)
  const expected = signatureOf(canonicalRequest(request, signedHeaders), authorization, account.secretKey)
  if (!timingSafeEqual(Buffer.from(expected), Buffer.from(signature))) {
    throw mismatch('Fail to authn user: Signature does not match')
  }
}

function checkTime({ headers }: HttpRequest, { date, seconds }: Authorization): void {
  const header = headers['x-bce-date']
  if (header !== undefined && header !== date) throw mismatch(`x-bce-date is ${String(header)}, but what is signed is of ${date}`)
  const age = Date.now() - Date.parse(date)
  if (age > seconds * 1000 || age < -allowedLead) {
    throw new Problem('expired-signature', `RequestExpired, cause: signed at ${date} for ${seconds} seconds`)
  }
}

function mismatch(cause: string): Problem {
  return new Problem('wrong-signature', `SignatureDoesNotMatch, cause: ${cause}`)
}
