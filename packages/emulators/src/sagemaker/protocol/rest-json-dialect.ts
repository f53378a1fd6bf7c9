import { jsonDialect } from './json-dialect.ts'
import type { Dialect } from './dialect.ts'

/** REST with JSON: the runtime, which invokes endpoints. */
export const restJsonDialect: Dialect = {
  codes: { ...jsonDialect.codes, throttled: ['ThrottlingException', 429], 'unknown-operation': ['ValidationError', 400] },
  answer: ({ code, message, status }, requestId) => ({
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': code, 'x-amzn-requestid': requestId },
    body: JSON.stringify({ Message: message }),
  }),
}
