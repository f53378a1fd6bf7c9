import { type CallContext, InvalidRequestError, type Service } from '@trainyard/core'
import { isRecord } from '../wire/parse-object.ts'
import type { QianfanEmbeddings, QianfanText } from './generation.ts'
import type { ServiceType } from './service-type.ts'

export interface QianfanMessage {
  readonly role: 'user' | 'assistant' | 'system' | 'function' | 'tool'
  readonly content: string
  readonly [field: string]: unknown
}

/** The whole body: what is asked, and `temperature`, `tools` and so on. */
type Body<Field extends string, Value> = Readonly<Record<Field, Value>> & Readonly<Record<string, unknown>>

interface Inputs {
  readonly Chat: string | readonly QianfanMessage[] | Body<'messages', readonly QianfanMessage[]>
  readonly Completion: string | Body<'prompt', string>
  readonly Embedding: string | readonly string[] | Body<'input', readonly string[]>
}

interface Answers {
  readonly Chat: QianfanText
  readonly Completion: QianfanText
  readonly Embedding: QianfanEmbeddings
}

/** A service whose questions and answers have the types of what it does. Vectors do not come in parts. */
export type QianfanService<Type extends ServiceType> = Omit<Service, 'invoke' | 'stream'> & {
  invoke(input: Inputs[Type], context?: CallContext): Promise<Answers[Type]>
} & (Type extends 'Embedding' ? object : { stream(input: Inputs[Type], context?: CallContext): AsyncIterable<Answers[Type]> })

/**
 * The same service, with the types of what it does: `asService(await yard.getService(id), 'Embedding')`.
 *
 * @throws InvalidRequestError for a service of another type
 */
export function asService<Type extends ServiceType>(service: Service, type: Type): QianfanService<Type> {
  const { reference } = service.toJSON()
  const found = isRecord(reference) ? (reference['serviceType'] ?? 'Chat') : 'none of Qianfan'
  if (found !== type) throw new InvalidRequestError({ field: 'serviceType', expected: type, found: String(found) })
  // What the deployer gives for this type.
  return service as Service & QianfanService<Type>
}
