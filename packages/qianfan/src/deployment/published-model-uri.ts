import { InvalidRequestError } from '@trainyard/core'
import type { QianfanId } from '../qianfan-reference.ts'
import { idOf } from '../training/trained-model-uri.ts'

export interface PublishedModel {
  /** `am-…`: all versions of a model. */
  readonly modelSetId: QianfanId
  /** `amv-…`: one of them. */
  readonly modelId: QianfanId
}

const form = /^qianfan:\/\/model\/([\w-]+)\/([\w-]+)$/

/** `qianfan://model/<set>/<version>`. */
export function publishedModelUri({ modelSetId, modelId }: PublishedModel): string {
  return `qianfan://model/${modelSetId}/${modelId}`
}

/** undefined: it is of another form. */
export function parsePublishedModelUri(uri: string): PublishedModel | undefined {
  const [, set, version] = form.exec(uri) ?? []
  return set === undefined || version === undefined ? undefined : { modelSetId: idOf(set), modelId: idOf(version) }
}

/** @throws InvalidRequestError that names the field */
export function requirePublishedModelUri(uri: string, field: string): PublishedModel {
  const model = parsePublishedModelUri(uri)
  if (model) return model
  throw new InvalidRequestError({ field, expected: 'a model that is published: qianfan://model/<set>/<version>', found: uri })
}
