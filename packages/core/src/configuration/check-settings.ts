import * as v from 'valibot'
import { ConfigurationError } from '../errors/configuration-error.ts'
import { toConfigurationIssue } from './schema-issue.ts'
import type { SettingsPlace } from './validate-settings.ts'

/** As `validateSettings`, at once: for core's own schemas. @throws ConfigurationError */
export function checkSettings<Output>(schema: v.GenericSchema<unknown, Output>, value: unknown, place: SettingsPlace): Output {
  const result = v.safeParse(schema, value)
  if (result.success) return result.output
  throw new ConfigurationError(result.issues.map(issue => toConfigurationIssue(issue, { schema, value, ...place })))
}
