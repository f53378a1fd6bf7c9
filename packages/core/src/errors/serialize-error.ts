import type { SerializedError } from '../contract/index.ts'

/** Longer chains of causes are cut: a cycle has no end. */
const maximumDepth = 8
const ownToEveryError = new Set(['name', 'message', 'stack', 'code', 'cause', 'errors'])

/**
 * Any thrown value as plain JSON. Of errors that are not ours only name, message, code, stack and cause are kept: a vendor's error
 * may carry the request with its credentials.
 */
export function serializeError(thrown: unknown, depth = 0): SerializedError {
  if (!(thrown instanceof Error)) return { name: 'NonError', message: describeThrown(thrown) }
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

function describeThrown(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown
  try {
    return JSON.stringify(thrown) ?? String(thrown)
  } catch {
    return String(thrown)
  }
}
