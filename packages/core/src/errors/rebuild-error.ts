import type { SerializedError } from '../contract/index.ts'
import * as errorClasses from './error-classes.ts'
import { TrainyardError } from './trainyard-error.ts'

const builtIn: Readonly<Record<string, new (message: string, options?: ErrorOptions) => Error>> = {
  Error,
  EvalError,
  RangeError,
  ReferenceError,
  SyntaxError,
  TypeError,
  URIError,
}

/**
 * The error that `serializeError` wrote down, with its class where that is one of ours or of the language, its message, code, stack,
 * fields and causes. An error of another class keeps its name.
 */
export function rebuildError(serialized: SerializedError): Error {
  const { name, code, stack, data } = serialized
  const error = create(serialized)
  if (error.name !== name) define(error, 'name', name)
  if (stack !== undefined) define(error, 'stack', stack)
  return Object.assign(error, data, code !== undefined && { code })
}

function create({ name, message, cause, errors, data }: SerializedError): Error {
  const options = cause === undefined ? {} : { cause: rebuildError(cause) }
  const parts = errors?.map(rebuildError)
  const own = Object.values(errorClasses).find(errorClass => errorClass.errorName === name)
  if (own || data) {
    const error = Object.assign(new TrainyardError(message, options), parts && { errors: parts })
    if (own) Object.setPrototypeOf(error, own.prototype)
    return error
  }
  return parts ? new AggregateError(parts, message, options) : new (builtIn[name] ?? Error)(message, options)
}

function define(error: Error, key: 'name' | 'stack', value: string): void {
  Object.defineProperty(error, key, { value, configurable: true, writable: true })
}
