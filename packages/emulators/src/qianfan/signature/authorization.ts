import type { HttpRequest } from '../../machinery/http/http-request.ts'
import { Problem } from '../protocol/problem.ts'

/** What a text of `bce-auth-v1` says. */
export interface Authorization {
  readonly accessKey: string
  /** `2024-01-29T08:00:00Z`. */
  readonly date: string
  readonly seconds: number
  /** In lower case; none stands for the usual ones. */
  readonly signedHeaders: readonly string[]
  readonly signature: string
}

const form = /^bce-auth-v1\/([^/]+)\/(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\/(\d{1,9})\/([^/]*)\/([0-9a-f]{64})$/

/**
 * From the header, or from the query of an address that was signed beforehand.
 *
 * @throws Problem when there is none, or of another form
 */
export function authorizationOf({ headers, query }: HttpRequest): Authorization {
  const text = headers.authorization ?? new URLSearchParams(query).get('authorization')
  if (text === null || text === '') throw new Problem('unsigned', 'MissingAuthToken, cause: there is no Authorization')
  const match = form.exec(text)
  if (match === null) {
    throw new Problem('malformed-signature', 'InvalidHTTPAuthHeader, cause: Authorization is not of the form of bce-auth-v1')
  }
  const [, accessKey = '', date = '', seconds = '', names = '', signature = ''] = match
  return { accessKey, date, seconds: Number(seconds), signedHeaders: names.split(';').filter(name => name !== ''), signature }
}
