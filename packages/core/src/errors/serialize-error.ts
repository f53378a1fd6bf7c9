import { isNativeError } from 'node:util/types'
import type { SerializedError } from '../contract/index.ts'
import { isPlainJson } from '../request/stored-request.ts'
import { ErrorBudget } from './error-budget.ts'
import { showValue } from './show-value.ts'

/** Longer chains of causes are cut. */
const maximumDepth = 8
const ownToEveryError = new Set(['name', 'message', 'stack', 'code', 'cause', 'errors'])

/**
 * Any thrown value as plain JSON, of bounded size; it never throws. Of errors that are not ours only name, message, code, stack and cause are
 * kept: a vendor's error may carry the request with its credentials. Where something is left out, the stack says so.
 */
export function serializeError(thrown: unknown): SerializedError {
  return serialize(thrown, 0, new ErrorBudget())
}

function serialize(thrown: unknown, depth: number, budget: ErrorBudget): SerializedError {
  const isNew = budget.meet(thrown)
  if (!isError(thrown)) return { name: 'NonError', message: budget.fit(textOf(thrown)) }
  const name = budget.fit(nameOf(thrown))
  const message = budget.fit(messageOf(thrown))
  const code = read(thrown, 'code')
  const told = { name, message, ...(typeof code === 'string' && { code: budget.fit(code) }) }
  if (!isNew) return { ...told, stack: `${name}: ${message}\n    (it is told in full where it comes first)` }
  const stack = stackOf(thrown, budget)
  const { carried, leftOut } = carriedBy(thrown, depth, budget)
  const note = leftOut === 0 ? '' : `\n    (${leftOut} of the errors that it carries left out)`
  return {
    ...told,
    ...((stack ?? note) !== '' && { stack: `${stack ?? `${name}: ${message}`}${note}` }),
    ...carried,
    ...ownData(thrown),
  }
}

/** Its cause and its parts, as long as there is room; and how many of them are left out. */
function carriedBy(error: Error, depth: number, budget: ErrorBudget) {
  const cause = read(error, 'cause')
  const errors = listOf(read(error, 'errors'))
  const hasRoom = () => depth < maximumDepth && budget.hasRoom
  const toldCause = cause !== undefined && hasRoom() ? serialize(cause, depth + 1, budget) : undefined
  const toldErrors: SerializedError[] = []
  for (const part of errors ?? []) if (hasRoom()) toldErrors.push(serialize(part, depth + 1, budget))
  const carried = { ...(toldCause && { cause: toldCause }), ...(errors && depth < maximumDepth && { errors: toldErrors }) }
  const leftOut = (cause !== undefined && !toldCause ? 1 : 0) + (errors?.length ?? 0) - toldErrors.length
  return { carried, leftOut }
}

/** The declared fields of our own errors: `toJSON` on a prototype is how they are known here without importing the class. */
function ownData(error: Error): { data?: Record<string, unknown> } {
  const entries = unlessUnreadable(() => (Symbol.for('trainyard.error') in error ? Object.entries(error) : [])) ?? []
  const isWorthKeeping = (key: string, value: unknown) => value !== undefined && !(key === 'retryable' && value === false)
  const data = entries.filter(([key, value]) => !ownToEveryError.has(key) && isWorthKeeping(key, value) && isPlainJson(value))
  return data.length > 0 ? { data: Object.fromEntries(data) } : {}
}

/** `instanceof` knows no errors of other realms, such as those of `node:vm`. */
function isError(thrown: unknown): thrown is Error {
  return unlessUnreadable(() => thrown instanceof Error || isNativeError(thrown)) ?? false
}

/** A class that gives itself no name is known by that of the class. */
function nameOf(error: Error): string {
  const name = read(error, 'name')
  const isOwn = unlessUnreadable(() => Object.hasOwn(error, 'name')) ?? false
  if (typeof name === 'string' && name !== '' && (name !== 'Error' || isOwn)) return name
  const className = read(read(error, 'constructor'), 'name')
  return typeof className === 'string' && className !== '' ? className : 'Error'
}

/** Something to read in any case: errors that are made from a server's answer have messages of any type. */
function messageOf(error: Error): string {
  const [message, code] = [read(error, 'message'), read(error, 'code')]
  const told = message === undefined || message === null ? '' : textOf(message)
  if (told !== '') return told
  return typeof code === 'string' && code !== '' ? code : 'An error without a message.'
}

/** `Error.prepareStackTrace` may make of it what is no text. */
function stackOf(error: Error, budget: ErrorBudget): string | undefined {
  const stack = read(error, 'stack')
  return typeof stack === 'string' ? budget.fit(stack) : undefined
}

/** A copy: the list itself may be one that cannot be read to its end. */
function listOf(value: unknown): readonly unknown[] | undefined {
  return unlessUnreadable(() => (Array.isArray(value) ? Array.from<unknown>(value) : undefined))
}

/** Of an object that is no error the message and the code, in case it has them: what else is in it may be anything. */
function textOf(thrown: unknown): string {
  return unlessUnreadable(() => describe(thrown)) ?? 'a value that cannot be read'
}

function describe(thrown: unknown): string {
  if (typeof thrown === 'function') return showValue(thrown)
  if (typeof thrown !== 'object' || thrown === null) return String(thrown)
  const { message, code } = thrown as { readonly message?: unknown; readonly code?: unknown }
  const told = [code, message].filter(part => typeof part === 'string' || typeof part === 'number')
  return told.length > 0 ? told.join(': ') : showValue(thrown)
}

function read(value: unknown, key: string): unknown {
  return unlessUnreadable(() => (value as Readonly<Record<string, unknown>>)[key])
}

/** A getter may throw, and a proxy at anything. */
function unlessUnreadable<Value>(give: () => Value): Value | undefined {
  try {
    return give()
  } catch {
    return undefined
  }
}
