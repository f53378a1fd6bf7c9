import { type RefusalError, type RequestBase, UnsupportedRequestError } from '@trainyard/core'

/** No job of this machine goes on from an earlier model by itself. */
export function checkStartFrom({ startFrom }: RequestBase, advice?: string): readonly RefusalError[] {
  if (!startFrom) return []
  const found = JSON.stringify(startFrom.uri)
  const expected = 'none: LOCAL does not hand it on'
  return [new UnsupportedRequestError({ field: 'startFrom', expected, found, ...(advice !== undefined && { advice }) })]
}
