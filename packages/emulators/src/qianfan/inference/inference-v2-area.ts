import type { TokenBook } from '../oauth/token-book.ts'
import type { Area } from '../protocol/area.ts'
import { inferenceV2 } from '../protocol/dialect.ts'
import { Problem } from '../protocol/problem.ts'
import { readFields } from '../protocol/read-fields.ts'
import { chatV2 } from './chat-v2.ts'
import { embed } from './embedding.ts'
import type { Inference } from './inference.ts'

/** By their paths. */
export const inferenceV2Paths = ['/v2/chat/completions', '/v2/embeddings']

/** Inference of the second generation: one path for all models, let in by a bearer token. */
export function inferenceV2Area({ tokens, inference }: { readonly tokens: TokenBook; readonly inference: Inference }): Area {
  return {
    service: 'inference-v2',
    dialect: inferenceV2,
    async read(request) {
      const fields = await readFields(request)
      const model = fields.text('model')
      const isEmbedding = request.path === '/v2/embeddings'
      return {
        operation: request.path.slice('/v2/'.length),
        name: model,
        input: fields.values,
        verify() {
          const [, token] = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
          if (token === undefined) throw new Problem('invalid-token', 'the header Authorization has no bearer token')
          tokens.check(token)
        },
        run(requestId) {
          inference.limits.takeRequest()
          if (isEmbedding) return embed({ inference, callable: inference.byModel(model, 'embeddings'), fields, requestId }, { model })
          return chatV2({ inference, callable: inference.byModel(model, 'chat'), fields, requestId })
        },
      }
    },
  }
}
