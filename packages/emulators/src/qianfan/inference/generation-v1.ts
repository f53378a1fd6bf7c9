import type { HttpAnswer } from '../../machinery/http/http-answer.ts'
import type { Fault } from '../../machinery/faults/fault.ts'
import { jsonAnswer } from '../protocol/json-answer.ts'
import type { Generation } from './generation.ts'
import type { InferenceCall } from './inference-call.ts'
import { piecesOf } from './pieces-of.ts'
import { readMessages } from './read-messages.ts'
import { streamAnswer } from './stream-answer.ts'

/** `chat/…`. */
export function chatV1(call: InferenceCall): HttpAnswer {
  const { inference, callable, fields } = call
  const request = { model: callable.name, messages: readMessages(fields), system: fields.optionalText('system') }
  const generation = inference.generate(callable, request, fields.optionalNumber('max_output_tokens'))
  const { isTruncated } = generation
  return answer(call, generation, {
    operation: 'chat',
    object: 'chat.completion',
    more: isLast => ({ is_truncated: isLast && isTruncated, need_clear_history: false }),
  })
}

/** `completions/…`. */
export function completionV1(call: InferenceCall): HttpAnswer {
  const { inference, callable, fields } = call
  const request = { model: callable.name, messages: [{ role: 'user', content: fields.text('prompt') }] }
  const generation = inference.generate(callable, request, fields.optionalNumber('max_output_tokens'))
  return answer(call, generation, { operation: 'completions', object: 'completion', more: () => ({ is_safe: 1 }) })
}

interface Form {
  readonly operation: string
  readonly object: string
  readonly more: (isLast: boolean) => object
}

function answer({ inference, callable, fields, requestId }: InferenceCall, generation: Generation, form: Form): HttpAnswer {
  const { object, more, operation } = form
  const { text, usage } = generation
  const head = { id: `as-${requestId.slice(0, 10)}`, object, created: inference.seconds }
  const headers = inference.limits.headers()
  if (!fields.flag('stream')) return jsonAnswer({ ...head, result: text, ...more(true), usage }, { headers })
  const pieces = piecesOf(text)
  const events = pieces.map((result, index) => {
    const isEnd = index === pieces.length - 1
    return { ...head, sentence_id: index, is_end: isEnd, result, ...more(isEnd), usage }
  })
  return streamAnswer({ events, fault: inference.streamFault(operation, callable.name), errorOf }, headers)
}

function errorOf({ code = '336100', message = 'the server is busy' }: Fault): object {
  return { error_code: Number(code), error_msg: message }
}
