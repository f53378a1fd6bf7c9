import { ConfigurationError } from '../errors/configuration-error.ts'
import { componentRoles } from './component-role.ts'
import type { ConfigurationLayer } from './configuration-layer.ts'
import { isPlainObject, type PlainObject } from '../schema/plain-object.ts'
import { showKind } from './show-kind.ts'

const nestingKeys = ['modelManagement', 'model_management']
/** What a section is called inside of those. */
const sectionOf: ReadonlyMap<string, string> = new Map([
  ...componentRoles.map(role => [role, role] as const),
  ['jobPredictors', 'predictors'],
  ['job_predictors', 'predictors'],
])

/**
 * Brings `modelManagement: { trainers, …, jobPredictors }`, caikit's form, into the flat one, and drops the `$schema` of editors.
 * @throws ConfigurationError when one layer gives a section twice
 */
export function liftNestedForm(layer: ConfigurationLayer): ConfigurationLayer {
  if (!isPlainObject(layer.value)) throw problem(layer, 'the configuration', 'an object', showKind(layer.value))
  const { $schema: _, ...flat } = layer.value
  const sections = nestingKeys.flatMap(key => nestedSections(layer, key))
  const lifted: Record<string, unknown> = Object.fromEntries(Object.entries(flat).filter(([key]) => !nestingKeys.includes(key)))
  for (const { path, section, value } of sections) {
    if (Object.hasOwn(lifted, section)) throw problem(layer, path, `${section} once`, 'it in another place as well')
    lifted[section] = value
  }
  return { ...layer, value: lifted }
}

function nestedSections(layer: ConfigurationLayer, nestingKey: string) {
  const nested = (layer.value as PlainObject)[nestingKey]
  if (nested === undefined) return []
  if (!isPlainObject(nested)) throw problem(layer, nestingKey, 'an object', showKind(nested))
  return Object.entries(nested).map(([key, value]) => {
    const path = `${nestingKey}.${key}`
    const section = sectionOf.get(key)
    if (section === undefined) throw problem(layer, path, `one of the keys ${[...sectionOf.keys()].join(', ')}`, `the key "${key}"`)
    return { path, section, value }
  })
}

function problem({ origin }: ConfigurationLayer, path: string, expected: string, found: string): ConfigurationError {
  return new ConfigurationError([{ path, expected, found, origin }])
}
