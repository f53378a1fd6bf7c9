import { ConfigurationError } from '../errors/configuration-error.ts'
import { formatPath, type ConfigurationPath } from './configuration-path.ts'
import type { ConfigurationLayer } from './configuration-layer.ts'
import { isPlainObject } from './plain-object.ts'

/** Names through which an assignment reaches the prototype of all objects. */
const unsafeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Before layers merge. It looks into what merges, so not into lists: a plugin in one may be anything.
 * @throws ConfigurationError at a key that could pollute a prototype, and at an object that contains itself
 */
export function refuseUnsafeKeys({ value, origin }: ConfigurationLayer): void {
  visit(value, [], [])

  function visit(inner: unknown, path: ConfigurationPath, parents: readonly unknown[]): void {
    if (!isPlainObject(inner)) return
    if (parents.includes(inner)) refuse(path, 'plain data', 'an object that contains itself')
    for (const [key, child] of Object.entries(inner)) {
      if (unsafeKeys.has(key)) refuse([...path, key], 'another name', `the name ${JSON.stringify(key)}, which is not allowed`)
      visit(child, [...path, key], [...parents, inner])
    }
  }

  function refuse(path: ConfigurationPath, expected: string, found: string): never {
    throw new ConfigurationError([{ path: formatPath(path), expected, found, origin }])
  }
}
