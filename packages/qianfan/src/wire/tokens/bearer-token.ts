import type { CallContext } from '@trainyard/core'
import { readAnswer } from '../read-answer.ts'
import { QianfanServiceError } from '../service-error.ts'
import type { AccountKeys } from '../signature/sign.ts'
import { signedHeaders } from '../signature/signed-headers.ts'
import type { Transport } from '../transport.ts'
import type { MintedToken } from './renewed-token.ts'

interface Account {
  readonly iamUrl: string
  readonly keys: AccountKeys
  readonly timeoutMilliseconds: number
}

const operation = 'BCE-BEARER/token'
const lifetimeSeconds = 43_200

/** Mints a token for the second generation of inference, good for twelve hours. */
export async function mintBearerToken(
  { iamUrl, keys, timeoutMilliseconds }: Account,
  { transport, now }: { readonly transport: Transport; readonly now: () => number },
  context: CallContext,
): Promise<MintedToken> {
  const url = new URL('/v1/BCE-BEARER/token', iamUrl)
  url.search = `expireInSeconds=${lifetimeSeconds}`
  const headers = signedHeaders({ method: 'GET', url, keys })
  const answer = await transport.send({ operation, method: 'GET', url, headers, timeoutMilliseconds }, context)
  const { token, createTime, expireTime } = readAnswer(operation, answer)
  if (typeof token !== 'string') {
    throw new QianfanServiceError({ operation, providerCode: 'unreadable', status: answer.status, message: 'there is no token' })
  }
  // The two times are of another clock than ours; their difference is not.
  const lifetime = Date.parse(String(expireTime)) - Date.parse(String(createTime))
  return { value: token, ...(Number.isFinite(lifetime) && { expiresAt: now() + lifetime }) }
}
