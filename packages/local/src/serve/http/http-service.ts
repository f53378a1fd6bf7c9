import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { Answer } from '../../module/answer-of.ts'
import { isStream } from '../../module/is-stream.ts'
import type { RequestLimits } from '../serve-options.ts'
import { acceptsEvents } from './accepts-events.ts'
import { answerClientErrors } from './client-errors.ts'
import { Call } from './call.ts'
import { isTooDeep } from './is-too-deep.ts'
import { loopback } from './loopback.ts'
import { partsOf } from './parts-of.ts'
import { badBody, stopping, tooManyRequests } from './problems.ts'
import { readInput } from './read-input.ts'
import { pathOf, routeProblem } from './route-problem.ts'
import { sendEvents } from './send-events.ts'
import { sendError } from './send-error.ts'
import { sendJson } from './send-json.ts'
import { toJson } from './to-json.ts'

/** Longer than the 60 seconds after which most clients and proxies let go of a connection, so that it is not closed under them. */
const keepAliveMilliseconds = 65_000

/** Also of a body that was refused, and of which the rest is only thrown away. */
const longestUploadMilliseconds = 300_000

/** A model behind HTTP, on loopback: the two routes that a SageMaker container has. */
export class HttpService {
  readonly #answer: Answer
  readonly #limits: RequestLimits
  readonly #server: Server
  /** Each connection with the answer to the last request that came on it. */
  readonly #connections = new Map<Socket, ServerResponse | undefined>()
  #url = ''
  #underWay = 0
  #isStopping = false

  constructor(answer: Answer, limits: RequestLimits) {
    this.#answer = answer
    this.#limits = limits
    const requestTimeout = Math.max(limits.timeLimitMilliseconds, longestUploadMilliseconds)
    const options = { keepAliveTimeout: keepAliveMilliseconds, requestTimeout }
    this.#server = createServer(options, (request, response) => this.#route(request, response))
    answerClientErrors(this.#server, socket => isAnswering(this.#connections.get(socket)))
    this.#server.on('connection', socket => {
      this.#connections.set(socket, undefined)
      socket.once('close', () => this.#connections.delete(socket))
    })
  }

  /** Empty before it listens. */
  get url(): string {
    return this.#url
  }

  /** Resolves when it answers. Port 0: one that is free. Rejects with the system's error. */
  async listen(port: number): Promise<void> {
    await once(this.#server.listen(port, loopback), 'listening')
    this.#url = `http://${loopback}:${(this.#server.address() as AddressInfo).port}`
  }

  /** Takes no new connection; what is under way may finish within the grace period, then everything is closed. */
  async stop(gracePeriodMilliseconds: number): Promise<void> {
    this.#isStopping = true
    if (!this.#server.listening) return
    const closed = once(this.#server, 'close')
    const grace = setTimeout(() => this.#server.closeAllConnections(), gracePeriodMilliseconds)
    this.#server.close()
    for (const [socket, response] of this.#connections) {
      if (isIdle(socket, response)) socket.destroy()
      else if (response && !response.headersSent) response.setHeader('connection', 'close')
    }
    await closed
    clearTimeout(grace)
  }

  #route(request: IncomingMessage, response: ServerResponse): void {
    const { socket } = request
    this.#connections.set(socket, response)
    if (this.#isStopping) response.setHeader('connection', 'close')
    response.once('close', () => this.#answered(socket, response))
    const path = pathOf(request)
    const problem = routeProblem(path, request)
    if (problem) sendError(response, problem)
    else if (this.#isStopping) sendError(response, stopping())
    else if (path === '/ping') sendJson(response, 200, '{}')
    else if (this.#underWay >= this.#limits.maximumConcurrentRequests) sendError(response, tooManyRequests(this.#underWay))
    else void this.#invoke(new Call(request, response, this.#limits.timeLimitMilliseconds))
  }

  /** A model that runs on after its time still counts as under way: it is. */
  async #invoke(call: Call): Promise<void> {
    const { request, response, signal } = call
    this.#underWay += 1
    let input: unknown
    try {
      input = await readInput(call, this.#limits.maximumBodyBytes)
      if (signal.aborted) return
      const answer = await this.#answer(input, { signal })
      if (!isStream(answer)) sendJson(response, 200, toJson(answer))
      else if (acceptsEvents(request)) await sendEvents(answer, call)
      else sendJson(response, 200, toJson(await Array.fromAsync(partsOf(answer, signal))))
    } catch (error) {
      sendError(response, isTooDeep(input, error) ? badBody('JSON that is not nested so deeply', 'more than a stack holds') : error)
    } finally {
      this.#underWay -= 1
    }
  }

  /** A connection is not kept by a service that is about to end, whatever its last answer has promised. */
  #answered(socket: Socket, response: ServerResponse): void {
    if (this.#isStopping && this.#connections.get(socket) === response) socket.destroy()
  }
}

function isAnswering(response: ServerResponse | undefined): boolean {
  return response !== undefined && response.headersSent && !response.writableFinished
}

/** What Node.js does not count as idle: one on which nothing was ever sent, and one whose request was refused before the end of its body. */
function isIdle(socket: Socket, response: ServerResponse | undefined): boolean {
  return socket.bytesRead === 0 || (response !== undefined && response.writableFinished && !response.req.complete)
}
