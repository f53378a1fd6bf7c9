import { showValue, UnsupportedRequestError } from '@trainyard/core'

/** A refusal for each of these fields that the request has. */
export function unsupportedFields<Request extends object>(
  request: Request,
  fields: readonly (keyof Request & string)[],
): readonly UnsupportedRequestError[] {
  return fields
    .filter(field => request[field] !== undefined)
    .map(field => new UnsupportedRequestError({ field, expected: 'nothing', found: showValue(request[field]) }))
}
