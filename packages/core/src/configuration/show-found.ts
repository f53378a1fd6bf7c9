import { showValue } from '../errors/field-problem.ts'
import type { ConfigurationPath } from './configuration-path.ts'
import { hideUrlCredentials, isSecretName } from './hide-secrets.ts'

/** A value as a message may show it: whatever stands at or below a key that sounds like a secret is hidden. */
export function showFound(value: unknown, path: ConfigurationPath): string {
  if (value === undefined) return 'nothing'
  if (isSecretPath(path)) return 'a hidden value'
  if (typeof value !== 'object' && typeof value !== 'string') return showValue(value)
  try {
    return showValue(JSON.parse(JSON.stringify(value, withoutSecret)))
  } catch {
    return 'an object that is no plain JSON'
  }
}

/** Every key below `config` counts: `credentials.id` is a secret too. */
function isSecretPath(path: ConfigurationPath): boolean {
  return path.slice(path.indexOf('config') + 1).some(key => typeof key === 'string' && isSecretName(key))
}

function withoutSecret(key: string, value: unknown): unknown {
  if (isSecretName(key)) return '(hidden)'
  return typeof value === 'string' ? hideUrlCredentials(value) : value
}
