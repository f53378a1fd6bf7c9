import { UnsupportedRequestError } from '@trainyard/core'

/** Core refuses kinds that are not among the capabilities; the compiler wants it said once more. */
export function unsupportedKind(expected: string, found: string): UnsupportedRequestError {
  return new UnsupportedRequestError({ field: 'kind', expected, found: JSON.stringify(found) })
}
