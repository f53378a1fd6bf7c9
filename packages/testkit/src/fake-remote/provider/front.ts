import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import type { RemoteFault } from '../remote-fault.ts'
import { type Answer, errorAnswer, RefusedCall } from './answer.ts'
import type { Controls } from './controls.ts'
import type { Provider } from './provider.ts'
import { RequestRate } from './request-rate.ts'
import { routeOf } from './route.ts'

const slowMilliseconds = 500

interface FrontParts {
  readonly provider: Provider
  readonly controls: Controls
  /** What callers must bring. undefined: nobody is asked. */
  readonly token: string | undefined
}

/** HTTP: finds the route of a request, and lets go wrong what is to go wrong. */
export function createFront(parts: FrontParts): Server {
  const rate = new RequestRate()
  return createServer((request, response) => {
    handle(request, response, { ...parts, rate }).catch(() => request.socket.resetAndDestroy())
  })
}

async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  { provider, controls, token, rate }: FrontParts & { readonly rate: RequestRate },
): Promise<void> {
  const { route, id, query } = routeOf(request.method ?? 'GET', request.url ?? '/')
  if (controls.handles(route)) return send(response, await controls.answer(route, request))
  const fault = controls.faults.next(route)
  if (fault?.kind === 'reset') return void request.socket.resetAndDestroy()
  if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) {
    const message = `${request.headers.authorization ?? 'No token'} is not known here.`
    return send(response, errorAnswer(new RefusedCall(401, 'unauthorized', { message })))
  }
  const seconds = rate.secondsToWait(controls.mode.requestsPerSecond, Date.now())
  if (seconds > 0) {
    const tooMany = errorAnswer(new RefusedCall(429, 'too-many', { message: 'Too many requests.' }))
    return send(response, { ...tooMany, headers: { 'retry-after': String(seconds) } })
  }
  if (route === 'GET /hints' && controls.mode.hints) return controls.hints.add(response)
  const body: unknown = request.method === 'POST' ? await json(request) : undefined
  const answer = answerOf(() => {
    const perform = provider.routes[route]
    if (!perform) throw new RefusedCall(404, 'no-route', { message: `There is no ${route}.` })
    return perform({ id, query, body })
  })
  await sendWith(fault, { request, response, answer })
}

/** What is done by now stays done. */
async function sendWith(
  fault: RemoteFault | undefined,
  { request, response, answer }: { readonly request: IncomingMessage; readonly response: ServerResponse; readonly answer: Answer },
): Promise<void> {
  if (fault?.kind === 'lost-answer') return void request.socket.resetAndDestroy()
  if (fault?.kind === 'error-after-accept') {
    return send(response, errorAnswer(new RefusedCall(500, 'internal', { message: 'Something went wrong.' })))
  }
  if (fault?.kind === 'slow') await wait(fault.milliseconds ?? slowMilliseconds)
  send(response, answer)
}

function answerOf(perform: () => Answer): Answer {
  try {
    return perform()
  } catch (error) {
    if (error instanceof RefusedCall) return errorAnswer(error)
    throw error
  }
}

function send(response: ServerResponse, { status, body, headers }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}
