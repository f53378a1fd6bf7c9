import { type Server, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { badExpectation, badHead, headTooLong, headTooSlow } from './problems.ts'
import type { HttpProblem } from './http-problem.ts'
import { errorJson, sendError } from './send-error.ts'

/** What Node.js itself would refuse without a body. An answer that is under way on a connection is not mixed with another one. */
export function answerClientErrors(server: Server, isAnswering: (socket: Socket) => boolean): void {
  server.on('checkExpectation', (request, response) => sendError(response, badExpectation(request.headers.expect)))
  server.on('clientError', (error: NodeJS.ErrnoException, stream) => {
    // Only a server with TLS has another kind of stream.
    const socket = stream as Socket
    if (!socket.writable || error.code === 'ECONNRESET' || isAnswering(socket)) socket.destroy()
    else socket.end(responseOf(problemOf(error)))
  })
}

function problemOf({ code, message }: NodeJS.ErrnoException): HttpProblem {
  if (code === 'HPE_HEADER_OVERFLOW') return headTooLong()
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return headTooSlow()
  return badHead(message)
}

function responseOf(problem: HttpProblem): string {
  const { status } = problem
  const body = errorJson(problem)
  const headers = `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close`
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers}\r\n\r\n${body}`
}
