import { showValue } from '@trainyard/core'

const secretName = /secret|token|password|passwd|key|credential|creds|private/i

/** Whether what stands under this name may not be shown. */
function isSecretName(name: string): boolean {
  return secretName.test(name)
}

/** A value for an error message: `(hidden)` where its name says that it is a secret. */
export function showNamed(name: string, value: unknown): string {
  return isSecretName(name) ? '(hidden)' : showValue(value)
}

/** The values whose names say that they are secrets. */
export function secretValuesOf(values: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => isSecretName(name)))
}
