import { type DeploymentRequest, InvalidRequestError, type RefusalError, UnsupportedRequestError } from '@trainyard/core'
import { isTrainedModelUri } from '../training/trained-model-uri.ts'
import { parsePublishedModelUri } from './published-model-uri.ts'

export function checkDeployment({ kind, model, name, method }: DeploymentRequest): readonly RefusalError[] {
  const problems: RefusalError[] = []
  if (!isTrainedModelUri(model.uri) && !parsePublishedModelUri(model.uri)) {
    const expected = 'a model of Qianfan: qianfan://train/… or qianfan://model/…'
    problems.push(new InvalidRequestError({ field: 'model', expected, found: model.uri }))
  }
  if (kind === 'serve' && name !== undefined && (name.length < 2 || name.length > 20)) {
    problems.push(new InvalidRequestError({ field: 'name', expected: '2 to 20 characters', found: `${name.length}` }))
  }
  if (method !== undefined) problems.push(new UnsupportedRequestError({ field: 'method', expected: 'none', found: method }))
  return problems
}
