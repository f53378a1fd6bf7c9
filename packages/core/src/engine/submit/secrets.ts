import type { Environment } from '../../configuration/index.ts'
import { InvalidRequestError } from '../../errors/invalid-request-error.ts'
import type { AnyRequest } from '../../request/stored-request.ts'

/** The values of the secrets that a request names, as far as this process has them. */
export function resolveSecrets(request: AnyRequest, environment: Environment): Readonly<Record<string, string>> {
  return Object.fromEntries(
    namedSecrets(request).flatMap(([name, variable]) => {
      const value = environment[variable]
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

/** Whether this process has the secrets that a request names. */
export function checkSecrets(request: AnyRequest, environment: Environment): readonly InvalidRequestError[] {
  return namedSecrets(request)
    .filter(([, variable]) => environment[variable] === undefined)
    .map(
      ([name, variable]) =>
        new InvalidRequestError({ field: `secrets.${name}`, expected: `the environment variable ${variable} to be set`, found: 'none' }),
    )
}

/** The variables of secrets that a request names and this process has not. */
export function missingSecrets(request: AnyRequest, environment: Environment): readonly string[] {
  return namedSecrets(request).flatMap(([, variable]) => (environment[variable] === undefined ? [variable] : []))
}

/** The job's variable, and the one that holds the value. */
function namedSecrets(request: AnyRequest): readonly (readonly [name: string, variable: string])[] {
  return request.kind === 'script' ? Object.entries(request.secrets ?? {}) : []
}
