import { randomBytes } from 'node:crypto'
import type { HttpAnswer } from '../../machinery/http/http-answer.ts'
import type { Area } from '../protocol/area.ts'
import { type Dialect, inferenceV1 } from '../protocol/dialect.ts'
import { jsonAnswer } from '../protocol/json-answer.ts'
import type { QianfanAccount } from '../qianfan-account.ts'
import type { TokenBook } from './token-book.ts'

const lifetimeSeconds = 2_592_000

const oauthDialect: Dialect = {
  ...inferenceV1,
  refuse: ({ message }) => jsonAnswer({ error: 'server_error', error_description: message }),
}

/** `/oauth/2.0/token`: the pair of an application is in the query, and must not be written down. */
export function oauthArea(account: QianfanAccount, tokens: TokenBook): Area {
  return {
    service: 'oauth',
    dialect: oauthDialect,
    read({ query }) {
      const asked = new URLSearchParams(query)
      const grant = asked.get('grant_type') ?? ''
      return {
        operation: 'token',
        input: { grant_type: grant },
        verify() {},
        run: () => grantToken(asked, { account, tokens }),
      }
    },
  }
}

interface Grantor {
  readonly account: QianfanAccount
  readonly tokens: TokenBook
}

function grantToken(asked: URLSearchParams, { account, tokens }: Grantor): HttpAnswer {
  if (asked.get('grant_type') !== 'client_credentials') return refuse('unsupported_grant_type', 'The grant type is not supported')
  if (asked.get('client_id') !== account.ak) return refuse('invalid_client', 'unknown client id')
  if (asked.get('client_secret') !== account.sk) return refuse('invalid_client', 'Client authentication failed')
  const token = `24.${secret()}.${lifetimeSeconds}`
  tokens.add(token, lifetimeSeconds)
  return jsonAnswer({
    access_token: token,
    expires_in: lifetimeSeconds,
    refresh_token: `25.${secret()}`,
    session_key: secret(),
    session_secret: secret(),
    scope: 'public wenxinworkshop_all',
  })
}

function refuse(error: string, description: string): HttpAnswer {
  return jsonAnswer({ error, error_description: description })
}

function secret(): string {
  return randomBytes(16).toString('hex')
}
