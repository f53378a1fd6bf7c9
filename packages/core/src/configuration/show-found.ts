import { showValue } from '../errors/show-value.ts'
import type { ConfigurationPath } from './configuration-path.ts'
import { isSecretName } from '../secrets/hide-secrets.ts'

/** A value as a message may show it: whatever stands at or below a key that sounds like a secret is hidden. */
export function showFound(value: unknown, path: ConfigurationPath): string {
  return value !== undefined && isSecretPath(path) ? 'a hidden value' : showValue(value)
}

/** Every key below `config` counts: `credentials.id` is a secret too. */
function isSecretPath(path: ConfigurationPath): boolean {
  return path.slice(path.indexOf('config') + 1).some(key => typeof key === 'string' && isSecretName(key))
}
