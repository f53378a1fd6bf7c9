import { isNativeError } from 'node:util/types'
import type { SerializedError } from '../contract/index.ts'
import { showValue } from './show-value.ts'

/** Longer chains of causes are cut: a cycle has no end. */
const maximumDepth = 8
const ownToEveryError = new Set(['name', 'message', 'stack', 'code', 'cause', 'errors'])

/**
 * Any thrown value as plain JSON. Of errors that are not ours only name, message, code, stack and cause are kept: a vendor's error
 * may carry the request with its credentials.
 */
export function serializeError(thrown: unknown, depth = 0): SerializedError {
  if (!isError(thrown)) return { name: 'NonError', message: describeThrown(thrown) }
  const { code, errors } = thrown as { readonly code?: unknown; readonly errors?: unknown }
  const isDeepest = depth >= maximumDepth
  return {
    name: thrown.name,
    message: thrown.message,
    ...(typeof code === 'string' && { code }),
    ...(thrown.stack !== undefined && { stack: thrown.stack }),
    ...(thrown.cause !== undefined && !isDeepest && { cause: serializeError(thrown.cause, depth + 1) }),
    ...(Array.isArray(errors) && !isDeepest && { errors: errors.map(error => serializeError(error, depth + 1)) }),
    ...ownData(thrown),
  }
}

/** The declared fields of our own errors: `toJSON` on a prototype is how they are known here without importing the class. */
function ownData(error: Error): { data?: Record<string, unknown> } {
  if (!(Symbol.for('trainyard.error') in error)) return {}
  const isWorthKeeping = (key: string, value: unknown) => value !== undefined && !(key === 'retryable' && value === false)
  const data = Object.fromEntries(Object.entries(error).filter(([key, value]) => !ownToEveryError.has(key) && isWorthKeeping(key, value)))
  return Object.keys(data).length > 0 ? { data } : {}
}

/** `instanceof` knows no errors of other realms, such as those of `node:vm`. */
function isError(thrown: unknown): thrown is Error {
  return thrown instanceof Error || isNativeError(thrown)
}

/** Of an object that is no error the message and the code, in case it has them: what else is in it may be anything. */
function describeThrown(thrown: unknown): string {
  if (typeof thrown !== 'object' || thrown === null) return String(thrown)
  try {
    const { message, code } = thrown as { readonly message?: unknown; readonly code?: unknown }
    const told = [code, message].filter(part => typeof part === 'string' || typeof part === 'number')
    return told.length > 0 ? told.join(': ') : showValue(thrown)
  } catch {
    return 'an object that cannot be read'
  }
}
