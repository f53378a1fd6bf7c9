import type { ServerResponse } from 'node:http'
import { serializeError } from '@trainyard/core'
import { HttpProblem } from './http-problem.ts'
import { sendJson } from './send-json.ts'

/** Answers with what went wrong: a problem of the request with its status, everything else as an error of the model. */
export function sendError(response: ServerResponse, thrown: unknown): void {
  const { status, headers } = thrown instanceof HttpProblem ? thrown : { status: 500, headers: {} }
  sendJson(response, status, errorJson(thrown), headers)
}

/** Name, message and code. The stack and the causes stay here: they tell about this machine, and may quote what is secret. */
export function errorJson(thrown: unknown): string {
  const { name, message, code } = serializeError(thrown)
  return JSON.stringify({ error: { name, message, code } })
}
