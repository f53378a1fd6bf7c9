import type { HttpAnswer } from '../../machinery/http/http-answer.ts'
import { jsonAnswer } from './json-answer.ts'
import type { Problem } from './problem.ts'

/** How one part of the provider says what is wrong. */
export interface Dialect {
  refuse(problem: Problem, requestId: string): HttpAnswer
  /** The code that it says it with, for the ledger. */
  codeOf(problem: Problem): string
  /** An error with a code of the text kind that a test has chosen. */
  chosen(code: string, message: string, requestId: string): object
}

/** Errors of the second generation of the management API: a status, and texts as codes. */
export const managementV2: Dialect = {
  refuse(problem, requestId) {
    const { status, management } = problem.codes
    return jsonAnswer(managementV2.chosen(management[1], problem.message, requestId), { status, headers: headersOf(problem) })
  },
  codeOf: ({ codes }) => codes.management[1],
  chosen: (code, message, requestId) => ({ requestId, code, message }),
}

/** Errors of the first generation: always 200, with a number. Only the check of signatures stands before it, and answers as everywhere. */
export const managementV1: Dialect = {
  refuse(problem, requestId) {
    if (problem.isOfSignature) return managementV2.refuse(problem, requestId)
    return jsonAnswer({ error_code: problem.codes.management[0], error_msg: problem.message, log_id: requestId })
  },
  codeOf: ({ codes, isOfSignature }) => String(codes.management[isOfSignature ? 1 : 0]),
  chosen: managementV2.chosen,
}

/** What the datasets of the first generation refuse, they refuse in a form of their own. */
export const datasetDialect: Dialect = {
  ...managementV1,
  refuse(problem, requestId) {
    if (problem.isOfSignature || isAboutLoad(problem)) return managementV1.refuse(problem, requestId)
    const { message, codes } = problem
    return jsonAnswer({ log_id: requestId, status: 400, success: false, code: codes.management[0], message: { global: message } })
  },
}

export const inferenceV1: Dialect = {
  refuse: ({ codes, message }, requestId) =>
    jsonAnswer({ error_code: codes.inference[0], error_msg: message, id: `as-${requestId.slice(0, 10)}` }),
  codeOf: ({ codes }) => String(codes.inference[0]),
  chosen: managementV2.chosen,
}

/** Where inference has another status than the management API. */
const inferenceStatuses: Readonly<Record<number, number>> = { 403: 401, 404: 400 }

export const inferenceV2: Dialect = {
  refuse: ({ codes, message }, requestId) =>
    jsonAnswer(inferenceV2.chosen(codes.inference[1], message, requestId), {
      status: inferenceStatuses[codes.status] ?? codes.status,
    }),
  codeOf: ({ codes }) => codes.inference[1],
  chosen: (code, message, requestId) => ({
    error: { code, message, type: code === 'internal_error' ? 'api_error' : 'invalid_request_error' },
    id: `as-${requestId.slice(0, 10)}`,
  }),
}

function headersOf({ codes, message, isOfSignature }: Problem): Readonly<Record<string, string>> {
  // A header has no other characters.
  const text = message.replaceAll(/[^ -~]/g, '?')
  return isOfSignature ? { 'x-bce-error-code': codes.management[1], 'x-bce-error-message': text } : {}
}

function isAboutLoad({ kind }: Problem): boolean {
  return kind === 'throttled' || kind === 'internal'
}
