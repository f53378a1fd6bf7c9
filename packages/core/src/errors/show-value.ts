import { hideUrlCredentials, isSecretName } from '../secrets/hide-secrets.ts'

const longest = 120

/** A value as a message may show it: short, on one line, without what stands under a name that sounds like a secret. */
export function showValue(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'function') return `a function${value.name && ` ${value.name}`}`
  if (typeof value === 'bigint' || typeof value === 'symbol') return String(value)
  if (typeof value === 'number') return String(value)
  const text = toJson(value)
  return text.length <= longest ? text : `${text.slice(0, longest - 3)}…`
}

function toJson(value: unknown): string {
  try {
    return JSON.stringify(value, withoutSecret) ?? `a ${typeof value}`
  } catch {
    return 'an object that is no plain JSON'
  }
}

function withoutSecret(key: string, value: unknown): unknown {
  if (isSecretName(key)) return '(hidden)'
  return typeof value === 'string' ? hideUrlCredentials(value) : value
}
