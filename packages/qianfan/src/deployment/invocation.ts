import { InvalidRequestError, UnsupportedRequestError } from '@trainyard/core'
import type { InferenceCall } from '../wire/inference-client.ts'
import { isRecord } from '../wire/parse-object.ts'
import type { ServiceType } from './service-type.ts'

interface Invoked {
  readonly version: 'v1' | 'v2'
  readonly endpoint: string
  readonly serviceType: ServiceType
}

const kinds = {
  Chat: { v1: 'chat', v2: 'chat/completions', field: 'messages' },
  Completion: { v1: 'completions', v2: undefined, field: 'prompt' },
  Embedding: { v1: 'embeddings', v2: 'embeddings', field: 'input' },
} as const

/**
 * What an input is sent as. A text is a prompt, a list is messages, or texts of which to make vectors; an object is the whole body.
 *
 * @throws InvalidRequestError for what the service cannot be asked
 */
export function invocationOf(input: unknown, { version, endpoint, serviceType }: Invoked): InferenceCall {
  const kind = kinds[serviceType]
  const body = bodyOf(input, serviceType)
  if (body[kind.field] === undefined) throw wrongInput(`a text, a list, or an object with ${kind.field}`, Object.keys(body).join(', '))
  if (version === 'v1') return { version, path: `${kind.v1}/${endpoint}`, body }
  if (kind.v2 === undefined) {
    const advice = 'Set inferenceVersion to v1.'
    throw new UnsupportedRequestError({ field: 'serviceType', expected: 'Chat or Embedding', found: serviceType, advice })
  }
  return { version, path: kind.v2, body: { ...body, model: endpoint } }
}

function bodyOf(input: unknown, serviceType: ServiceType): Readonly<Record<string, unknown>> {
  if (isRecord(input)) return input
  const isText = typeof input === 'string'
  if (!isText && !Array.isArray(input)) throw wrongInput('a text, a list or an object', input === null ? 'null' : typeof input)
  switch (serviceType) {
    case 'Chat':
      return { messages: isText ? [{ role: 'user', content: input }] : input }
    case 'Completion':
      return isText ? { prompt: input } : {}
    case 'Embedding':
      return { input: isText ? [input] : input }
  }
}

function wrongInput(expected: string, found: string): InvalidRequestError {
  return new InvalidRequestError({ field: 'input', expected, found })
}
