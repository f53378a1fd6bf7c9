import type { Plugin } from '../contract/index.ts'
import { ContractVersionError } from '../errors/contract-version-error.ts'
import { showValue } from '../errors/show-value.ts'
import { InvalidPluginError } from '../errors/invalid-plugin-error.ts'
import { componentKinds, kindNames } from './component-kinds.ts'

/** @throws InvalidPluginError, ContractVersionError */
export function assertPlugin(value: unknown, field: string): asserts value is Plugin {
  if (typeof value !== 'object' || value === null || !('specificationVersion' in value)) {
    const advice = typeof value === 'function' ? 'Call it: plugins are made by a function, as in local().' : undefined
    throw new InvalidPluginError({
      field,
      expected: 'a plugin made with definePlugin()',
      found: showValue(value),
      ...(advice && { advice }),
    })
  }
  const { name, specificationVersion } = value as Partial<Record<keyof Plugin, unknown>>
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]*$/.test(name)) {
    throw new InvalidPluginError({ field: `${field}.name`, expected: 'a name in lower case, such as "acme"', found: showValue(name) })
  }
  if (specificationVersion !== 'v1') throw new ContractVersionError(name, showValue(specificationVersion))
  for (const kind of kindNames) assertTypes(value as Plugin, componentKinds[kind].section)
}

function assertTypes(plugin: Plugin, section: (typeof componentKinds)[keyof typeof componentKinds]['section']): void {
  for (const [typeName, type] of Object.entries<unknown>(plugin[section] ?? {})) {
    const { create, settings } = (type ?? {}) as { create?: unknown; settings?: { '~standard'?: unknown } }
    if (typeof create === 'function' && typeof settings?.['~standard'] === 'object') continue
    const lacks = [typeof create === 'function' ? [] : ['create()'], typeof settings?.['~standard'] === 'object' ? [] : ['settings']].flat()
    throw new InvalidPluginError({
      field: `plugin ${JSON.stringify(plugin.name)}.${section}.${typeName}`,
      expected: 'a component type with a settings schema and create()',
      found: type === undefined || type === null ? showValue(type) : `one without ${lacks.join(' and ')}`,
    })
  }
}
