import type { ModelConfig } from '../contract/index.ts'
import { ModelNotFoundError } from '../errors/model-not-found-error.ts'
import { showValue } from '../errors/show-value.ts'

/** No finder knows the model; `reasons` are what those that were asked told about it. */
export function unknownModel(source: string, finder: string, reasons: readonly Error[]): ModelNotFoundError {
  const problem = `Unable to find a model at ${showValue(source)}: the finder ${finder} does not know it.`
  return new ModelNotFoundError(source, ...explained(problem, reasons))
}

/** No initializer can make the model live. */
export function unloadableModel({ uri, moduleId }: ModelConfig, initializer: string, reasons: readonly Error[]): ModelNotFoundError {
  const advice =
    moduleId === undefined
      ? 'Nothing says which module it is: pass the class as `module`.'
      : "Pass the class as `module`, or list it in the client's `modules`."
  const problem = `Unable to load the model at ${uri} with the module ${showValue(moduleId)}: the initializer ${initializer} cannot. ${advice}`
  const [message, options] = explained(problem, reasons)
  return new ModelNotFoundError(uri, message, { ...options, ...(moduleId !== undefined && { moduleId }) })
}

/** What those said who could not help stands in the message, and is the cause. */
function explained(problem: string, reasons: readonly Error[]): [message: string, options: ErrorOptions] {
  if (reasons.length === 0) return [problem, {}]
  return [[problem, ...reasons.map(({ message }) => `- ${message}`)].join('\n'), { cause: new AggregateError(reasons, problem) }]
}
