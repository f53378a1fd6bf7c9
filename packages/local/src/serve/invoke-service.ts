import { type Host, InvalidRequestError, rebuildError, type SerializedError } from '@trainyard/core'
import { toJson } from './http/to-json.ts'
import { InvocationError } from './invocation-error.ts'
import { jsonProblemOf } from './json-problem.ts'
import { readEvents } from './read-events.ts'

interface Invocation {
  readonly fetch: Host['fetch']
  readonly signal: AbortSignal
}

/** One answer, over HTTP as anybody else would ask. @throws the model's own error, InvalidRequestError, InvocationError, the signal's reason */
export async function invokeService(url: string, input: unknown, invocation: Invocation): Promise<unknown> {
  const response = await post(url, input, { ...invocation, accept: 'application/json' })
  return unlessCutOff(() => response.json(), invocation.signal)
}

/** The answer in parts; one part, where the model gives no more. @throws the model's own error, InvalidRequestError, InvocationError, the signal's reason */
export async function* streamService(url: string, input: unknown, invocation: Invocation): AsyncIterable<unknown> {
  const response = await post(url, input, { ...invocation, accept: 'text/event-stream, application/json' })
  const { body } = response
  if (!body || response.headers.get('content-type') !== 'text/event-stream') {
    yield await unlessCutOff(() => response.json(), invocation.signal)
    return
  }
  const events = readEvents(body)
  try {
    for (;;) {
      const { done, value } = await unlessCutOff(() => events.next(), invocation.signal)
      if (done) return
      if (value.name === 'error') throw modelError(value.data)
      yield value.data
    }
  } finally {
    await events.return(undefined)
  }
}

async function post(url: string, input: unknown, { fetch, signal, accept }: Invocation & { readonly accept: string }): Promise<Response> {
  const headers = { 'content-type': 'application/json', accept }
  const body = bodyOf(input)
  let response: Response
  try {
    response = await fetch(`${url}/invocations`, { method: 'POST', headers, body, signal })
  } catch (cause) {
    signal.throwIfAborted()
    throw new InvocationError(`Nothing answers at ${url}; the service may have ended. getInfo() tells.`, { cause })
  }
  if (response.ok) return response
  const problem: unknown = await unlessCutOff(() => response.json(), signal)
  if (response.status === 500) throw modelError(problem)
  const { status } = response
  throw new InvocationError(`The service answered ${status}. ${serializedIn(problem).message}`, { status })
}

function bodyOf(input: unknown): string {
  const problem = jsonProblemOf(input)
  if (!problem) return toJson(input)
  const { path, found } = problem
  throw new InvalidRequestError({ field: `input${path}`, expected: 'a value that is JSON', found })
}

/** The service may end while it answers. */
async function unlessCutOff<Value>(read: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
  try {
    return await read()
  } catch (cause) {
    signal.throwIfAborted()
    throw new InvocationError('The service ended before its answer did.', { cause })
  }
}

function modelError(problem: unknown): Error {
  return rebuildError(serializedIn(problem))
}

/** As the service writes errors: `{ error: { name, message, code } }`. */
function serializedIn(problem: unknown): SerializedError {
  return (problem as { readonly error: SerializedError }).error
}
