import { HttpProblem } from './http-problem.ts'

// Every problem that is not the model's own.

export function nothingThere(path: string): HttpProblem {
  const message = `There is nothing at ${path}. This service has POST /invocations and GET /ping.`
  return new HttpProblem({ status: 404, code: 'not-found', message })
}

export function wrongMethod(path: string, method: string | undefined, allowed: string): HttpProblem {
  const message = `${path} takes ${allowed}, found ${method}.`
  return new HttpProblem({ status: 405, code: 'method-not-allowed', message, headers: { allow: allowed } })
}

export function wrongHost(host: string | undefined): HttpProblem {
  const message = `host: expected localhost, found ${host}. This service answers on this machine only.`
  return new HttpProblem({ status: 421, code: 'misdirected-request', message })
}

export function wrongMedia(header: string, expected: string, found: string): HttpProblem {
  const message = `${header}: expected ${expected}, found ${found}.`
  return new HttpProblem({ status: 415, code: 'unsupported-media-type', message, headers: { accept: 'application/json' } })
}

export function badBody(expected: string, found: string): HttpProblem {
  return new HttpProblem({ status: 400, code: 'invalid-request', message: `body: expected ${expected}, found ${found}.` })
}

export function bodyTooLong(maximumBytes: number): HttpProblem {
  const message = `body: expected at most ${maximumBytes} bytes, found more.`
  return new HttpProblem({ status: 413, code: 'payload-too-large', message })
}

export function bodyTooSlow(milliseconds: number): HttpProblem {
  const message = `body: expected the whole of it within ${milliseconds / 1000} seconds.`
  return new HttpProblem({ status: 408, code: 'request-timeout', message, headers: { connection: 'close' } })
}

export function answerTooSlow(milliseconds: number): HttpProblem {
  const message = `The model gave no answer within ${milliseconds / 1000} seconds.`
  return new HttpProblem({ status: 504, code: 'timed-out', message })
}

export function tooManyRequests(maximum: number): HttpProblem {
  const message = `${maximum} requests are under way, which is as many as this service takes. Try again later.`
  return new HttpProblem({ status: 429, code: 'too-many-requests', message, headers: { 'retry-after': '1' } })
}

export function stopping(): HttpProblem {
  return new HttpProblem({ status: 503, code: 'stopping', message: 'The service is stopping.', headers: { 'retry-after': '1' } })
}

export function badHead(message: string): HttpProblem {
  return new HttpProblem({ status: 400, code: 'invalid-request', message: `The request is no HTTP: ${message}.` })
}

export function headTooSlow(): HttpProblem {
  return new HttpProblem({ status: 408, code: 'request-timeout', message: 'The request did not arrive in time.' })
}

export function headTooLong(): HttpProblem {
  return new HttpProblem({ status: 431, code: 'headers-too-large', message: 'The headers of the request are longer than 16 kB.' })
}

export function badExpectation(expectation: string | undefined): HttpProblem {
  const message = `expect: expected 100-continue, found ${expectation}.`
  return new HttpProblem({ status: 417, code: 'expectation-failed', message })
}
