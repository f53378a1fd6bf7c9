import { deserialize, serialize } from 'node:v8'
import { InvalidRequestError, isPlainJson, type ModuleClass, type ModuleRequest, serializeError } from '@trainyard/core'
import { type Clone, lossIn } from './loss-in.ts'
import { uncloneablePath } from './uncloneable-path.ts'
import type { WorkerKind } from './worker-kind.ts'

type CloningWorker = Exclude<WorkerKind, 'inline'>

/** What is wrong with arguments that shall be sent to a worker. undefined: nothing. */
export function argumentsProblem(settings: unknown, workers: CloningWorker): InvalidRequestError | undefined {
  if (isPlainJson(settings)) return undefined
  return lossProblem(settings, workers) ?? cloneProblem(settings, workers)
}

/**
 * The request as it is now: it may be submitted much later, and what the caller changes meanwhile changes no job. Core copies plain JSON itself.
 * @throws InvalidRequestError for what cannot be sent
 */
export function withOwnArguments(request: ModuleRequest<ModuleClass>, workers: WorkerKind): ModuleRequest<ModuleClass> {
  const { arguments: settings } = request
  if (workers === 'inline' || isPlainJson(settings)) return request
  try {
    return { ...request, arguments: cloneFor(workers)(settings) }
  } catch (cause) {
    throw refused('arguments', workers, cause)
  }
}

/** Part of it would arrive as something else, or it cannot be read to its end. */
function lossProblem(settings: unknown, workers: CloningWorker): InvalidRequestError | undefined {
  try {
    const loss = lossIn(settings, cloneFor(workers))
    return loss && new InvalidRequestError({ field: `arguments${loss.path}`, expected: expectedBy(workers), found: loss.found })
  } catch (cause) {
    return refused('arguments', workers, cause)
  }
}

function cloneProblem(settings: unknown, workers: CloningWorker): InvalidRequestError | undefined {
  const clone = cloneFor(workers)
  try {
    clone(settings)
    return undefined
  } catch (cause) {
    return refused(uncloneablePath(settings, 'arguments', clone), workers, cause)
  }
}

function refused(field: string, workers: CloningWorker, cause: unknown): InvalidRequestError {
  return new InvalidRequestError({ field, expected: expectedBy(workers), found: serializeError(cause).message }, { cause })
}

function expectedBy(workers: CloningWorker): string {
  return `a value that can be sent to a ${workers} (structured clone)`
}

/** As the value is sent: to a thread it may contain more than to a process. */
function cloneFor(workers: CloningWorker): Clone {
  return workers === 'thread' ? structuredClone : value => deserialize(serialize(value)) as unknown
}
