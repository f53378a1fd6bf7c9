import type {
  BatchRequest,
  CallRequest,
  DeploymentRequest,
  EvaluationRequest,
  FinetuneRequest,
  ModuleClass,
  ModuleRequest,
  PredictionRequest,
  RequestBase,
  ScriptRequest,
  TrainingRequest,
} from '../contract/index.ts'
import type { PipelineRequest, StoredPipelineRequest } from '../pipeline/pipeline-request.ts'

export type AnyRequest = TrainingRequest | PredictionRequest | DeploymentRequest | PipelineRequest

/** A request as the record keeps it: plain JSON. Classes and live models stay in the process; what names them is kept. */
export type StoredRequest =
  | ScriptRequest
  | FinetuneRequest
  | BatchRequest
  | EvaluationRequest
  | DeploymentRequest
  | StoredModuleRequest
  | StoredCallRequest
  | StoredPipelineRequest
  | AdoptedRequest

export type StoredModuleRequest = Omit<ModuleRequest<ModuleClass>, 'module' | 'arguments'> & {
  readonly moduleId: string
  /** Absent where the arguments are no plain JSON, or much of it: then only the client that has them can start the job. */
  readonly arguments?: unknown
}

export type StoredCallRequest = Omit<CallRequest, 'model' | 'arguments'>

/** Of a job that was taken in by its future's JSON form, which carries no request. */
export interface AdoptedRequest extends RequestBase {
  readonly kind: Exclude<AnyRequest['kind'], 'module' | 'call' | 'pipeline'>
  readonly isAdopted: true
}

export function storeRequest(request: AnyRequest): StoredRequest {
  if (request.kind === 'module') {
    const { module, arguments: settings, ...rest } = request
    return { ...rest, moduleId: module.moduleId, ...(isWorthStoring(settings) && { arguments: settings }) }
  }
  if (request.kind === 'call') {
    const { model: _model, arguments: _parameters, ...rest } = request
    return rest
  }
  if (request.kind === 'pipeline') {
    const { live: _live, ...rest } = request
    return rest
  }
  return request
}

/** What no record can keep of a request: classes, live models, functions, and arguments of any type. */
export type LiveParts =
  | Pick<ModuleRequest<ModuleClass>, 'kind' | 'module' | 'arguments'>
  | Pick<CallRequest, 'kind' | 'model' | 'arguments'>
  | Pick<PipelineRequest, 'kind' | 'live'>

/** undefined: the record has all of it. */
export function livePartsOf(request: AnyRequest): LiveParts | undefined {
  if (request.kind === 'module') return { kind: request.kind, module: request.module, arguments: request.arguments }
  if (request.kind === 'call') return { kind: request.kind, model: request.model, arguments: request.arguments }
  if (request.kind === 'pipeline') return { kind: request.kind, live: request.live }
  return undefined
}

/** The request again, or undefined where this process lacks what the record cannot keep. */
export function restoreRequest(
  stored: StoredRequest,
  live: LiveParts | undefined,
  findModule: (moduleId: string) => ModuleClass | undefined,
): AnyRequest | undefined {
  if ('isAdopted' in stored) return undefined
  if (stored.kind === 'call') return live?.kind === 'call' ? { ...stored, ...live } : undefined
  if (stored.kind === 'pipeline') return live?.kind === 'pipeline' ? { ...stored, ...live } : undefined
  if (stored.kind !== 'module') return stored
  const { moduleId, ...rest } = stored
  if (live?.kind === 'module') return { ...rest, ...live }
  const module = findModule(moduleId)
  return module && 'arguments' in stored ? { ...rest, module, arguments: stored.arguments } : undefined
}

/** A record is no place for data. */
const longestArguments = 65_536

function isWorthStoring(settings: unknown): boolean {
  return isPlainJson(settings) && JSON.stringify(settings).length <= longestArguments
}

/** What is nested deeper would fill the stack of whoever copies or hashes it. */
const deepestJson = 500

/** Whether a value comes back from JSON as it was. What cannot be read, or contains itself, does not. */
export function isPlainJson(value: unknown): boolean {
  try {
    return isPlain(value, 0)
  } catch {
    return false
  }
}

function isPlain(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || depth > deepestJson) return false
  if (Array.isArray(value)) return value.every(element => isPlain(element, depth + 1))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return false
  return Object.values(value).every(member => member === undefined || isPlain(member, depth + 1))
}
