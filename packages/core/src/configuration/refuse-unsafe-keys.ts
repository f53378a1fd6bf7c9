import { ConfigurationError } from '../errors/configuration-error.ts'
import { formatPath, type ConfigurationPath } from './configuration-path.ts'
import type { ConfigurationLayer } from './configuration-layer.ts'
import { isPlainObject } from '../schema/plain-object.ts'

/** Names through which an assignment reaches the prototype of all objects. */
const unsafeKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** What code puts there itself, plugins and classes, is no data. */
const listsOfCode: readonly PropertyKey[] = ['plugins', 'modules']

/**
 * Before layers merge.
 * @throws ConfigurationError at a key that could pollute a prototype, and at an object that contains itself
 */
export function refuseUnsafeKeys({ value, origin }: ConfigurationLayer): void {
  visit(value, [], [])

  function visit(inner: unknown, path: ConfigurationPath, parents: readonly unknown[]): void {
    if (!isPlainObject(inner) && !Array.isArray(inner)) return
    if (path.length === 1 && listsOfCode.includes(path[0] ?? '')) return
    if (parents.includes(inner)) refuse(path, 'plain data', 'an object that contains itself')
    for (const [name, child] of Object.entries(inner)) {
      const key = Array.isArray(inner) ? Number(name) : name
      if (unsafeKeys.has(name)) refuse([...path, key], 'another name', `the name ${JSON.stringify(key)}, which is not allowed`)
      visit(child, [...path, key], [...parents, inner])
    }
  }

  function refuse(path: ConfigurationPath, expected: string, found: string): never {
    throw new ConfigurationError([{ path: formatPath(path), expected, found, origin }])
  }
}
