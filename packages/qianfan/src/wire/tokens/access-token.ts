import { type CallContext, UnauthorizedError } from '@trainyard/core'
import { parseObject } from '../parse-object.ts'
import { QianfanServiceError } from '../service-error.ts'
import type { Transport } from '../transport.ts'
import type { MintedToken } from './renewed-token.ts'

interface Application {
  readonly baseUrl: string
  /** "API Key" of an application. */
  readonly ak: string
  /** "Secret Key" of an application. */
  readonly sk: string
  readonly timeoutMilliseconds: number
}

const operation = 'oauth/2.0/token'

/**
 * Mints a token for the first generation of inference. The pair is in the address, which therefore is in no error.
 *
 * @throws UnauthorizedError that names the half of the pair that is wrong
 */
export async function mintAccessToken(
  { baseUrl, ak, sk, timeoutMilliseconds }: Application,
  { transport, now }: { readonly transport: Transport; readonly now: () => number },
  context: CallContext,
): Promise<MintedToken> {
  const url = new URL('/oauth/2.0/token', baseUrl)
  url.search = new URLSearchParams({ grant_type: 'client_credentials', client_id: ak, client_secret: sk }).toString()
  const headers = { 'content-type': 'application/json' }
  const answer = await transport.send({ operation, method: 'POST', url, headers, body: '{}', timeoutMilliseconds }, context)
  const { access_token: token, expires_in: seconds, error, error_description: description } = parseObject(answer.body) ?? {}
  if (error === 'invalid_client') throw wrongHalf(String(description))
  if (typeof token !== 'string') {
    // Whatever else it says may pass.
    const message = typeof error === 'string' ? `${error}: ${String(description)}` : 'there is no token'
    throw new QianfanServiceError({ operation, providerCode: 'unreadable', status: answer.status, message })
  }
  return { value: token, ...(typeof seconds === 'number' && { expiresAt: now() + seconds * 1000 }) }
}

function wrongHalf(description: string): UnauthorizedError {
  const field = description === 'unknown client id' ? 'ak' : 'sk'
  const expected = field === 'ak' ? 'the API Key of an application' : 'the Secret Key that belongs to ak'
  return new UnauthorizedError({
    field,
    expected,
    found: 'one that Qianfan does not know',
    advice: 'These are not the accessKey and secretKey of the account.',
  })
}
