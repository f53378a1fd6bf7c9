import type { HttpRequest } from '../../machinery/http/http-request.ts'
import type { TokenBook } from '../oauth/token-book.ts'
import type { Area } from '../protocol/area.ts'
import { inferenceV1 } from '../protocol/dialect.ts'
import { Problem } from '../protocol/problem.ts'
import { readFields } from '../protocol/read-fields.ts'
import type { QianfanAccount } from '../qianfan-account.ts'
import type { ServiceKind } from '../services/preset-services.ts'
import { inferencePath } from '../services/service-book.ts'
import { authorizationOf } from '../signature/authorization.ts'
import { verifySignature } from '../signature/verify-signature.ts'
import { embed } from './embedding.ts'
import { chatV1, completionV1 } from './generation-v1.ts'
import type { Inference } from './inference.ts'
import type { AnswerCall } from './inference-call.ts'

const kinds: Readonly<Record<ServiceKind, AnswerCall>> = { chat: chatV1, completions: completionV1, embeddings: embed }

interface InferenceAreaParts {
  readonly account: QianfanAccount
  readonly tokens: TokenBook
  readonly inference: Inference
}

/** Inference of the first generation: a path for each model, let in by a token in the query or by a signature. */
export function inferenceV1Area({ account, tokens, inference }: InferenceAreaParts): Area {
  return {
    service: 'inference-v1',
    dialect: inferenceV1,
    async read(request) {
      const [kind = '', endpoint = ''] = request.path.slice(inferencePath.length + 1).split('/')
      if (!isKind(kind)) throw new Problem('unknown-operation', `Unsupported openapi method: ${kind}`)
      const fields = await readFields(request)
      const token = new URLSearchParams(request.query).get('access_token')
      const authorization = token === null && request.headers.authorization !== undefined ? authorizationOf(request) : undefined
      return {
        operation: kind,
        name: endpoint,
        input: fields.values,
        accessKey: authorization?.accessKey,
        verify() {
          if (authorization) verifySignature(request, authorization, account)
          else tokens.check(token ?? '')
        },
        run(requestId) {
          inference.limits.takeRequest()
          return kinds[kind]({ inference, callable: inference.byEndpoint(endpoint, kind), fields, requestId })
        },
      }
    },
  }
}

function isKind(kind: string): kind is ServiceKind {
  return Object.hasOwn(kinds, kind)
}

/** Whether a request is for this area. */
export function isInferenceV1({ path }: HttpRequest): boolean {
  return path.startsWith(`${inferencePath}/`)
}
