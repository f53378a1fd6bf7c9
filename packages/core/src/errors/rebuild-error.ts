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
  const { name, message, code, stack, data } = serialized
  const options = serialized.cause === undefined ? {} : { cause: rebuildError(serialized.cause) }
  const own = Object.values(errorClasses).find(errorClass => errorClass.errorName === name)
  const error = serialized.errors
    ? new AggregateError(serialized.errors.map(rebuildError), message, options)
    : own || data
      ? new TrainyardError(message, options)
      : new (builtIn[name] ?? Error)(message, options)
  if (own) Object.setPrototypeOf(error, own.prototype as object)
  if (error.name !== name) Object.defineProperty(error, 'name', { value: name, configurable: true, writable: true })
  Object.assign(error, data)
  if (code !== undefined) Object.assign(error, { code })
  if (stack !== undefined) Object.defineProperty(error, 'stack', { value: stack, configurable: true, writable: true })
  return error
}
