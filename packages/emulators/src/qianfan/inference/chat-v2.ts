import type { HttpAnswer } from '../../machinery/http/http-answer.ts'
import type { Fault } from '../../machinery/faults/fault.ts'
import { Fields } from '../protocol/fields.ts'
import { jsonAnswer } from '../protocol/json-answer.ts'
import type { InferenceCall } from './inference-call.ts'
import { piecesOf } from './pieces-of.ts'
import { readMessages } from './read-messages.ts'
import { streamAnswer } from './stream-answer.ts'

/** `/v2/chat/completions`. */
export function chatV2({ inference, callable, fields, requestId }: InferenceCall): HttpAnswer {
  const { system, turns } = withoutSystem(fields)
  const most = fields.optionalNumber('max_completion_tokens') ?? fields.optionalNumber('max_tokens')
  const request = { model: callable.name, messages: readMessages(turns), system }
  const { text, usage, isTruncated } = inference.generate(callable, request, most)
  const head = { id: `as-${requestId.slice(0, 10)}`, object: 'chat.completion', created: inference.seconds, model: callable.name }
  const headers = inference.limits.headers()
  const finishReason = isTruncated ? 'length' : 'stop'
  if (!fields.flag('stream')) {
    const message = { role: 'assistant', content: text }
    return jsonAnswer(
      { ...head, choices: [{ index: 0, message, finish_reason: finishReason, need_clear_history: false }], usage },
      { headers },
    )
  }
  const pieces = piecesOf(text)
  const events = pieces.map((content, index) => {
    const isEnd = index === pieces.length - 1
    const delta = index === 0 ? { role: 'assistant', content } : { content }
    const choice = { index: 0, delta, is_end: isEnd, need_clear_history: false, ...(isEnd && { finish_reason: finishReason }) }
    return { ...head, choices: [choice], usage }
  })
  const fault = inference.streamFault('chat/completions', callable.name)
  return streamAnswer({ events, end: '[DONE]', fault, errorOf: met => errorOf(met, requestId) }, headers)
}

/** In this generation the first message may be the system's. */
function withoutSystem(fields: Fields): { readonly system: string | undefined; readonly turns: Fields } {
  const [first, ...rest] = fields.objects('messages')
  if (first?.values['role'] !== 'system') return { system: undefined, turns: fields }
  return { system: first.optionalText('content'), turns: new Fields({ messages: rest.map(({ values }) => values) }) }
}

function errorOf({ code = 'internal_error', message = 'the server is busy' }: Fault, requestId: string): object {
  return { error: { code, message, type: 'api_error' }, id: `as-${requestId.slice(0, 10)}` }
}
