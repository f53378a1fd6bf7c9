import type { OutgoingHttpHeaders } from 'node:http'

interface ProblemParts {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly headers?: OutgoingHttpHeaders
}

/** Why a request is not answered: a status, and what the client should know. */
export class HttpProblem extends Error {
  readonly status: number
  readonly code: string
  readonly headers: OutgoingHttpHeaders

  constructor({ status, code, message, headers = {} }: ProblemParts) {
    super(message)
    this.name = 'HttpProblem'
    this.status = status
    this.code = code
    this.headers = headers
  }
}
