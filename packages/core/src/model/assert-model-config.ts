import type { ModelConfig } from '../contract/index.ts'
import { InvalidAnswerError } from '../errors/invalid-answer-error.ts'
import { showValue } from '../errors/show-value.ts'
import { isPlainObject } from '../schema/plain-object.ts'

/** @throws InvalidAnswerError unless a finder may give this */
export function assertModelConfig(method: string, answer: unknown): asserts answer is ModelConfig | undefined {
  if (answer === undefined) return
  const { uri, moduleId, properties } = Object(answer) as Readonly<Record<keyof ModelConfig, unknown>>
  const isText = (value: unknown) => value === undefined || typeof value === 'string'
  if (typeof uri === 'string' && isText(moduleId) && (properties === undefined || isPlainObject(properties))) return
  throw new InvalidAnswerError(method, `expected undefined, or what is known of a model with its uri, found ${showValue(answer)}.`)
}
