import type { ComponentKind, Plugin } from '../contract/index.ts'
import {
  type ConfigurationLayer,
  type ConfigurationPath,
  type InstanceSettings,
  mergeLayers,
  type OriginOf,
  type PlainObject,
  type ResolvedConfiguration,
  splitInstanceConfig,
} from '../configuration/index.ts'
import { UnknownTypeError } from '../errors/unknown-type-error.ts'
import { componentKinds, kindNames } from './component-kinds.ts'
import type { RegisteredType, TypeRegistry } from './type-registry.ts'

/** A named instance as the configuration describes it, not yet built. */
export interface InstanceDeclaration {
  readonly kind: ComponentKind
  readonly name: string
  readonly registered: RegisteredType
  readonly settings: InstanceSettings
  /** For the schema of the type. */
  readonly componentConfig: PlainObject
  readonly path: ConfigurationPath
  readonly originOf: OriginOf
  /** The configuration names it; otherwise it is one that a plugin offers. */
  readonly isConfigured: boolean
}

/**
 * Every instance that there is: those that are configured, one of each plugin under the plugin's own name, and `default`, which is
 * the first plugin's unless it is configured.
 * @throws ConfigurationError, UnknownTypeError
 */
export function declareInstances(types: TypeRegistry, resolved: ResolvedConfiguration): readonly InstanceDeclaration[] {
  return kindNames.flatMap(kind => {
    const section = resolved.configuration[componentKinds[kind].section] ?? {}
    const configured = Object.keys(section).map(name => [name, typeOf(kind, name, resolved, types)] as const)
    const offered = types.plugins.flatMap(plugin => firstTypeOf(kind, plugin, types))
    const [first] = offered
    const byName = new Map<string, RegisteredType>([
      ...(first ? [['default', first] as const] : []),
      ...offered.map(registered => [registered.plugin.name, registered] as const),
      ...configured,
    ])
    return [...byName].map(([name, registered]) => declare(kind, name, registered, resolved))
  })
}

function typeOf(
  kind: ComponentKind,
  name: string,
  { configuration, originOf }: ResolvedConfiguration,
  types: TypeRegistry,
): RegisteredType {
  const { section } = componentKinds[kind]
  const typeName = configuration[section]?.[name]?.type ?? ''
  const registered = types.find(kind, typeName)
  if (registered) return registered
  const path = [section, name, 'type']
  throw new UnknownTypeError(kind, typeName, { path: path.join('.'), known: types.namesOf(kind), origin: originOf(path) })
}

function firstTypeOf(kind: ComponentKind, plugin: Plugin, types: TypeRegistry): readonly RegisteredType[] {
  const [typeName] = Object.keys(plugin[componentKinds[kind].section] ?? {})
  const registered = typeName === undefined ? undefined : types.find(kind, typeName)
  return registered ? [registered] : []
}

function declare(
  kind: ComponentKind,
  name: string,
  registered: RegisteredType,
  { configuration, layers }: ResolvedConfiguration,
): InstanceDeclaration {
  const { section } = componentKinds[kind]
  const path = [section, name, 'config']
  const { plugin } = registered
  const own: ConfigurationLayer = { origin: `${plugin.name}()`, value: { [section]: { [name]: { config: plugin.settings } } } }
  const { value, originOf } = mergeLayers([own, ...layers])
  const config = configAt(value, path)
  const { instance, component } = splitInstanceConfig(section, config, { path, originOf })
  const isConfigured = Object.hasOwn(configuration[section] ?? {}, name)
  return { kind, name, registered, settings: instance, componentConfig: component, path, originOf, isConfigured }
}

function configAt(value: unknown, path: ConfigurationPath): PlainObject {
  const found = path.reduce<unknown>((inner, key) => (inner as PlainObject | undefined)?.[key as string], value)
  return (found ?? {}) as PlainObject
}
