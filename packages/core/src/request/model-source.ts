import * as v from 'valibot'
import type { Artifact } from '../contract/index.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { showValue } from '../errors/show-value.ts'
import { ownValue } from '../schema/plain-object.ts'
import { artifact } from '../schema/request-fields.ts'

/** @throws InvalidRequestError unless it is a path or id, or what a finder gave */
export function checkSource(source: unknown): void {
  if (typeof source === 'string' || typeof ownValue(source, 'uri') === 'string') return
  throw new InvalidRequestError({ field: 'source', expected: 'a path or an id, or what findModel() gave', found: showValue(source) })
}

/** The artifact of a trained model, or of what a finder gave. @throws InvalidRequestError */
export function artifactOfModel(model: unknown): Artifact {
  const given = ownValue(model, 'artifact') ?? { uri: ownValue(model, 'uri') }
  if (v.is(artifact, given)) return given as Artifact
  throw new InvalidRequestError({ field: 'model', expected: 'a trained model, or what findModel() gave', found: showValue(model) })
}
