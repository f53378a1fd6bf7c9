import type { Schema } from '../contract/index.ts'
import { ConfigurationError } from '../errors/configuration-error.ts'
import { formatPath } from './configuration-path.ts'
import { hideSecretsOf } from '../secrets/hide-secrets.ts'
import { messageOf } from './message-of.ts'
import { ownValue } from '../schema/plain-object.ts'
import { toConfigurationIssue, type Checked } from './schema-issue.ts'

/** Where the value stands in the configuration, and where it came from. */
export type SettingsPlace = Pick<Checked, 'path' | 'originOf' | 'otherKeys'>

/**
 * What the schema makes of the value.
 * @throws ConfigurationError naming every problem with its path, what was expected and found, and its origin
 */
export async function validateSettings<Output>(schema: Schema<Output>, value: unknown, place: SettingsPlace): Promise<Output> {
  try {
    return judge(await ask(schema, value), { schema, value, place })
  } catch (error) {
    throw explained(error, value, place)
  }
}

/** As `validateSettings`, for core's own schemas, which answer at once. @throws ConfigurationError */
export function checkSettings<Output>(schema: Schema<Output>, value: unknown, place: SettingsPlace): Output {
  return judge(ask(schema, value), { schema, value, place })
}

/** As far as that can be told at once: a schema that answers later is left for later. @throws ConfigurationError */
export function checkSettingsNow(schema: Schema<unknown>, value: unknown, place: SettingsPlace): void {
  try {
    const answer = ask(schema, value)
    if (answer instanceof Promise) void answer.catch(() => undefined)
    else judge(answer, { schema, value, place })
  } catch (error) {
    throw explained(error, value, place)
  }
}

function ask(schema: Schema<unknown>, value: unknown): unknown {
  return schema['~standard'].validate(value)
}

function judge<Output>(
  answer: unknown,
  { schema, value, place }: { readonly schema: Schema<Output>; readonly value: unknown; readonly place: SettingsPlace },
): Output {
  const issues = ownValue(answer, 'issues')
  if (Array.isArray(issues) && issues.length > 0) {
    throw new ConfigurationError(issues.map(issue => toConfigurationIssue(issue, { schema, value, ...place })))
  }
  if (issues !== undefined || typeof answer !== 'object' || answer === null || !('value' in answer)) {
    throw ofSchema(place, 'a schema that gave neither a value nor issues')
  }
  return answer.value as Output
}

/** What a schema throws is a fault of the schema. */
function explained(error: unknown, value: unknown, place: SettingsPlace): ConfigurationError {
  if (error instanceof ConfigurationError) return error
  const message = hideSecretsOf(value, messageOf(error))
  return ofSchema(place, `a schema that failed: ${message}`, message === messageOf(error) ? { cause: error } : {})
}

function ofSchema({ path, originOf }: SettingsPlace, found: string, options?: ErrorOptions): ConfigurationError {
  const expected = 'settings that their schema can check'
  return new ConfigurationError([{ path: formatPath(path), expected, found, origin: originOf(path) }], options)
}
