import type { Environment } from '../../configuration/index.ts'
import { InvalidRequestError } from '../../errors/invalid-request-error.ts'
import type { AnyRequest } from '../../request/stored-request.ts'

/**
 * The values of the secrets that a request names.
 * @throws InvalidRequestError naming the variable that is not set
 */
export function resolveSecrets(request: AnyRequest, environment: Environment): Readonly<Record<string, string>> {
  if (request.kind !== 'script' || !request.secrets) return {}
  return Object.fromEntries(Object.entries(request.secrets).map(([name, variable]) => [name, read(name, variable, environment)]))
}

/** Whether this process has the secrets that a request names. */
export function hasSecrets(request: AnyRequest, environment: Environment): boolean {
  return request.kind !== 'script' || Object.values(request.secrets ?? {}).every(variable => environment[variable] !== undefined)
}

function read(name: string, variable: string, environment: Environment): string {
  const value = environment[variable]
  if (value !== undefined) return value
  throw new InvalidRequestError({ field: `secrets.${name}`, expected: `the environment variable ${variable} to be set`, found: 'none' })
}
