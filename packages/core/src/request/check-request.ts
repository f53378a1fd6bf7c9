import * as v from 'valibot'
import { toConfigurationIssue } from '../configuration/index.ts'
import type { Refusal } from '../contract/index.ts'
import { InvalidRequestError } from '../errors/invalid-request-error.ts'
import { RequestRefusedError } from '../errors/request-refused-error.ts'
import { plainObject } from '../schema/expecting.ts'

export const anObject = plainObject(v.looseObject({}))

/**
 * Checks a value that is given in code: a request, or the options of a job.
 * @throws InvalidRequestError naming the field, or RequestRefusedError naming several
 */
export function checkRequest(schema: v.GenericSchema, value: unknown, name = 'request'): void {
  const result = v.safeParse(schema, value)
  if (result.success) return
  const refusals = result.issues.map(issue => {
    const isWhole = issue.path === undefined
    const { path, expected, found } = toConfigurationIssue(issue, { schema, value, path: isWhole ? [name] : [], originOf: () => '' })
    return new InvalidRequestError({ field: path, expected, found })
  })
  throw refusalOf(refusals)
}

/** The same of options. Most calls have none, and then there is nothing to check. */
export function checkOptions(schema: v.GenericSchema, options: unknown): void {
  if (options !== undefined) checkRequest(schema, options, 'options')
}

/** One refusal as it is, several as one. */
export function refusalOf(refusals: readonly Refusal[]): Refusal {
  const [only, ...others] = refusals
  return only && others.length === 0 ? only : new RequestRefusedError(refusals)
}
