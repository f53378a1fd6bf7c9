import type { ConfigurationIssue } from '../errors/configuration-error.ts'
import type { OriginOf } from './configuration-layer.ts'
import { formatPath, type ConfigurationPath } from './configuration-path.ts'
import { describeExpected } from './describe-expected.ts'
import { hideSecretsOf } from '../secrets/hide-secrets.ts'
import { nearestKey } from './nearest-key.ts'
import { ownValue, valueAt } from '../schema/plain-object.ts'
import { showFound } from './show-found.ts'
import { keysOf, schemaAt } from './schema-structure.ts'

/** What was checked, where it stands in the configuration, and where that came from. */
export interface Checked {
  readonly schema: unknown
  readonly value: unknown
  readonly path: ConfigurationPath
  readonly originOf: OriginOf
  /** Keys that may stand beside those of the schema: somebody else reads them. */
  readonly otherKeys?: readonly string[]
}

/** An issue of any Standard Schema as a configuration's error states it; what valibot tells beside the message is used. */
export function toConfigurationIssue(issue: unknown, checked: Checked): ConfigurationIssue {
  const inner = pathOf(issue)
  const path = [...checked.path, ...inner]
  const origin = checked.originOf(path)
  const value = valueAt(checked.value, inner)
  if (isAboutKey(issue, value)) {
    const key = String(inner.at(-1))
    const keys = [...keysOf(schemaAt(checked.schema, inner.slice(0, -1))), ...(inner.length === 1 ? (checked.otherKeys ?? []) : [])]
    return { path: formatPath(path), expected: expectedKey(issue, key, keys), found: `the key ${JSON.stringify(key)}`, origin }
  }
  // Where a key is missing, valibot expects the key; what its value must be says more.
  const missing = value === undefined ? ownValue(schemaAt(checked.schema, inner), 'expects') : undefined
  const expected = expectedValue(missing ?? ownValue(issue, 'expected'), ownValue(issue, 'message'), checked.value)
  return { path: formatPath(path), expected: withQuotingAdvice(expected, value, origin), found: showFound(value, path), origin }
}

/** Standard Schema has keys, or objects that hold the key. */
function pathOf(issue: unknown): ConfigurationPath {
  return segmentsOf(issue).map(segment => (ownValue(segment, 'key') ?? segment) as PropertyKey)
}

function segmentsOf(issue: unknown): readonly unknown[] {
  const path = ownValue(issue, 'path')
  return Array.isArray(path) ? path : []
}

/** Not about the value at it. A key that is missing is about its value. */
function isAboutKey(issue: unknown, value: unknown): boolean {
  return ownValue(segmentsOf(issue).at(-1), 'origin') === 'key' && (value !== undefined || ownValue(issue, 'expected') === 'never')
}

function expectedKey(issue: unknown, key: string, keys: readonly string[]): string {
  const expected = ownValue(issue, 'expected')
  if (typeof expected === 'string' && expected !== 'never') return describeExpected(expected)
  const nearest = nearestKey(key, keys)
  if (nearest !== undefined) return `no such key; did you mean ${JSON.stringify(nearest)}?`
  return keys.length === 0 ? 'no such key' : `one of the keys ${keys.join(', ')}`
}

/** valibot's own messages repeat what it expected and found; those of a plugin's author say more. */
function expectedValue(expected: unknown, message: unknown, whole: unknown): string {
  const text = hideSecretsOf(whole, String(message ?? 'no reason was given'))
  if (typeof expected === 'string')
    return text.startsWith('Invalid ') ? describeExpected(expected) : `${describeExpected(expected)} (${text})`
  const kind = /^Invalid ([\w ]+): Received /.exec(text)?.[1]
  return kind !== undefined && kind !== 'input' ? `a valid ${kind}` : `a valid value (${text})`
}

/** `TRAINYARD__…=123` gives a number; whoever means a string must say so. */
function withQuotingAdvice(expected: string, value: unknown, origin: string): string {
  const isUnquoted = expected === 'a string' && value !== undefined && origin.startsWith('the environment variable ')
  return isUnquoted ? 'a string, in double quotes where it looks like something else' : expected
}
