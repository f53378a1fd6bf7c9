import * as v from 'valibot'
import type { Artifact, ModelArchive } from '../contract/index.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { showValue } from '../errors/show-value.ts'
import { ownValue } from '../schema/plain-object.ts'
import { artifact } from '../schema/request-fields.ts'

/** @throws InvalidRequestError unless it is a path or id, what a finder gave, or an archive */
export function checkSource(source: unknown): void {
  if (typeof source === 'string' || typeof ownValue(source, 'uri') === 'string' || isModelArchive(source)) return
  const expected = 'a path or an id, what findModel() gave, or an archive: its bytes, or a stream of them'
  throw new InvalidRequestError({ field: 'source', expected, found: showValue(source) })
}

/** Bytes, or a stream; of what, only reading it can tell. */
export function isModelArchive(source: unknown): source is ModelArchive {
  return source instanceof Uint8Array || (typeof source === 'object' && source !== null && Symbol.asyncIterator in source)
}

/** The artifact of a trained model or its JSON form, or of what a finder gave; another artifact as it is. @throws InvalidRequestError */
export function artifactOfModel(model: unknown): Artifact {
  const version = ownValue(model, 'version') ?? 1
  if (version !== 1) throw new InvalidRequestError({ field: 'model.version', expected: '1', found: showValue(version) })
  const given = ownValue(model, 'artifact') ?? (ownValue(model, 'moduleId') === undefined ? ownArtifact(model) : artifactOfConfig(model))
  if (v.is(artifact, given)) return given as Artifact
  throw new InvalidRequestError({ field: 'model', expected: 'a trained model, or what findModel() gave', found: showValue(model) })
}

/** Which class loads the model travels with it. */
function artifactOfConfig(config: unknown): unknown {
  return { uri: ownValue(config, 'uri'), attributes: { moduleId: ownValue(config, 'moduleId') } }
}

function ownArtifact(model: unknown): unknown {
  const fields = ['uri', 'sha256', 'attributes'].map(field => [field, ownValue(model, field)] as const)
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined))
}
