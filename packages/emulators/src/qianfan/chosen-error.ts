import type { Fault } from '../machinery/faults/fault.ts'
import type { HttpAnswer } from '../machinery/http/http-answer.ts'
import type { Dialect } from './protocol/dialect.ts'
import { jsonAnswer } from './protocol/json-answer.ts'

/** The code of an error that a test has chosen, or the usual one. */
export function codeOf({ code = '500000' }: Fault): string {
  return code
}

/** An error that a test has chosen: a number as the first generation says it, anywhere; a text as the asked part says it. */
export function chosenError(fault: Fault, dialect: Dialect, requestId: string): HttpAnswer {
  const { message = 'an error on purpose', status } = fault
  const code = codeOf(fault)
  if (/^\d+$/.test(code)) {
    const body = { error_code: Number(code), error_msg: message, log_id: requestId, id: `as-${requestId.slice(0, 10)}` }
    return jsonAnswer(body, { status: status ?? 200 })
  }
  return jsonAnswer(dialect.chosen(code, message, requestId), { status: status ?? 400 })
}
