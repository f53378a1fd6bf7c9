import type { Schema } from '../contract/index.ts'
import { ConfigurationError } from '../errors/configuration-error.ts'
import { formatPath } from './configuration-path.ts'
import { hideSecretsOf } from './hide-secrets.ts'
import { messageOf } from './message-of.ts'
import { ownValue } from '../schema/plain-object.ts'
import { toConfigurationIssue, type Checked } from './schema-issue.ts'

/** Where the value stands in the configuration, and where it came from. */
export type SettingsPlace = Pick<Checked, 'path' | 'originOf'>

/**
 * What the schema makes of the value.
 * @throws ConfigurationError naming every problem with its path, what was expected and found, and its origin
 */
export async function validateSettings<Output>(schema: Schema<Output>, value: unknown, place: SettingsPlace): Promise<Output> {
  const answer = await run(schema, value, place)
  const issues = ownValue(answer, 'issues')
  if (Array.isArray(issues) && issues.length > 0) {
    throw new ConfigurationError(issues.map(issue => toConfigurationIssue(issue, { schema, value, ...place })))
  }
  if (issues !== undefined || typeof answer !== 'object' || answer === null || !('value' in answer)) {
    throw ofSchema(place, 'a schema that gave neither a value nor issues')
  }
  return answer.value as Output
}

async function run(schema: Schema<unknown>, value: unknown, place: SettingsPlace): Promise<unknown> {
  try {
    return await schema['~standard'].validate(value)
  } catch (cause) {
    const message = hideSecretsOf(value, messageOf(cause))
    throw ofSchema(place, `a schema that failed: ${message}`, message === messageOf(cause) ? { cause } : {})
  }
}

function ofSchema({ path, originOf }: SettingsPlace, found: string, options?: ErrorOptions): ConfigurationError {
  const expected = 'settings that their schema can check'
  return new ConfigurationError([{ path: formatPath(path), expected, found, origin: originOf(path) }], options)
}
