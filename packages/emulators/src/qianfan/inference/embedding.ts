import type { HttpAnswer } from '../../machinery/http/http-answer.ts'
import { jsonAnswer } from '../protocol/json-answer.ts'
import { countTokens } from './count-tokens.ts'
import type { InferenceCall } from './inference-call.ts'
import { vectorOf } from './vector-of.ts'

/** `embeddings/…` and `/v2/embeddings`; `more` is what only one of them says. */
export function embed({ inference, callable, fields, requestId }: InferenceCall, more: object = {}): HttpAnswer {
  if (fields.flag('stream')) throw fields.problem('stream', 'is true, but embeddings have no stream')
  const input = fields.texts('input')
  if (input.length === 0) throw fields.problem('input', 'is empty')
  const tokens = input.reduce((sum, text) => sum + countTokens(text), 0)
  const usage = { prompt_tokens: tokens, total_tokens: tokens }
  inference.count(callable.service, usage)
  const data = input.map((text, index) => ({ object: 'embedding', embedding: vectorOf(text), index }))
  const head = { id: `as-${requestId.slice(0, 10)}`, object: 'embedding_list', created: inference.seconds }
  return jsonAnswer({ ...head, ...more, data, usage }, { headers: inference.limits.headers() })
}
