import type { DeploymentRequest, PredictionRequest, TrainingRequest } from '../contract/index.ts'
import { type InstanceSettings, mergeLayers } from '../configuration/index.ts'
import { absolutePath } from './save-path.ts'
import { copyPlain } from '../schema/copy-plain.ts'
import { type AnyRequest, isPlainJson } from './stored-request.ts'

/** Which of an instance's `defaults` a kind of request can take. */
const fieldsOf: Readonly<Record<AnyRequest['kind'], readonly string[]>> = {
  module: [],
  script: ['sourceDirectory', 'command', 'inputs', 'hyperparameters', 'environment', 'secrets', 'resources', 'metricDefinitions'],
  finetune: ['method', 'baseModel', 'adapter', 'trainingData', 'validationData', 'hyperparameters', 'acceptEula'],
  call: ['method'],
  batch: ['method', 'input', 'output'],
  evaluation: [],
  publish: ['name'],
  serve: ['name', 'method'],
  pipeline: [],
}
const ofEvery = ['timeLimitSeconds', 'startFrom', 'labels']

/**
 * The request with the instance's defaults in the fields that it leaves out; records merge by key. All plain parts of it are copies: what the caller
 * changes later changes no job.
 */
export function withDefaults(request: object & { readonly kind: AnyRequest['kind'] }, { defaults = {}, image }: InstanceSettings): object {
  const { kind } = request
  const given = Object.entries(defaults).filter(([field]) => ofEvery.includes(field) || fieldsOf[kind].includes(field))
  const lower = { ...Object.fromEntries(given), ...(kind === 'script' && image !== undefined && { image }) }
  return { ...request, ...(copyPlain(merged(lower, plainPart(request))) as object) }
}

function merged(defaults: object, request: object): unknown {
  if (Object.keys(defaults).length === 0) return request
  const layers = [
    { origin: 'defaults', value: defaults },
    { origin: 'request', value: request },
  ]
  return mergeLayers(layers).value
}

/** A class or a live model is neither merged nor copied; it stays what it is. */
function plainPart(request: object): object {
  return Object.fromEntries(Object.entries(request).filter(([field, value]) => !['module', 'model'].includes(field) && isPlainJson(value)))
}

/** The request as it is recorded: local paths absolute, aliases of base models resolved. */
export function completeRequest<Request extends TrainingRequest | PredictionRequest | DeploymentRequest>(
  request: Request,
  { baseModels = {} }: InstanceSettings,
  workingDirectory: string,
): Request {
  if (request.kind === 'script') {
    const { inputs } = request
    const absoluteInputs =
      inputs && Object.fromEntries(Object.entries(inputs).map(([channel, path]) => [channel, absolutePath(path, workingDirectory)]))
    return {
      ...request,
      sourceDirectory: absolutePath(request.sourceDirectory, workingDirectory),
      ...(absoluteInputs && { inputs: absoluteInputs }),
    }
  }
  if (request.kind === 'finetune') return { ...request, baseModel: baseModels[request.baseModel] ?? request.baseModel }
  if (request.kind === 'batch') {
    return { ...request, input: absolutePath(request.input, workingDirectory), output: absolutePath(request.output, workingDirectory) }
  }
  return request
}
