import { randomBytes } from 'node:crypto'
import type { Area } from '../protocol/area.ts'
import { managementV2 } from '../protocol/dialect.ts'
import { jsonAnswer } from '../protocol/json-answer.ts'
import { Problem } from '../protocol/problem.ts'
import { readFields } from '../protocol/read-fields.ts'
import type { QianfanAccount } from '../qianfan-account.ts'
import { authorizationOf } from '../signature/authorization.ts'
import { verifySignature } from '../signature/verify-signature.ts'
import type { TokenBook } from './token-book.ts'

/** `/v1/BCE-BEARER/token`: mints what the second generation of inference asks for. */
export function bearerArea(account: QianfanAccount, tokens: TokenBook): Area {
  return {
    service: 'iam',
    dialect: managementV2,
    async read(request) {
      // Clients send a body with this GET, and sign its type.
      await readFields(request)
      const authorization = authorizationOf(request)
      const seconds = Number(new URLSearchParams(request.query).get('expireInSeconds'))
      return {
        operation: 'BCE-BEARER/token',
        input: { expireInSeconds: seconds },
        accessKey: authorization.accessKey,
        verify: () => verifySignature(request, authorization, account),
        run() {
          if (!(seconds >= 1)) throw new Problem('invalid-argument', 'expireInSeconds must be 1 or more')
          const token = `bce-v3/ALTAK-${randomBytes(12).toString('base64url')}/${randomBytes(20).toString('hex')}`
          const expiry = tokens.add(token, seconds)
          const [createTime, expireTime] = [tokens.now(), expiry].map(time => new Date(time).toISOString())
          return jsonAnswer({ userId: 'emulated', token, status: 'enable', createTime, expireTime })
        },
      }
    },
  }
}
