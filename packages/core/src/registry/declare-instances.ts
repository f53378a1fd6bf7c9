import type { ComponentKind, Plugin } from '../contract/index.ts'
import { type ConfigurationLayer, mergeLayers, type ResolvedConfiguration, splitInstanceConfig } from '../configuration/index.ts'
import { UnknownTypeError } from '../errors/unknown-type-error.ts'
import { assertPriorities } from './assert-priorities.ts'
import { componentKinds, kindNames } from './component-kinds.ts'
import { type InstanceDeclaration, configAt } from './declaration.ts'
import { multiTypeName, priorityKeys } from './multi-types.ts'
import { listDeclarations, toTrainerLists, type TrainerList } from './trainer-list.ts'
import type { RegisteredType, TypeRegistry } from './type-registry.ts'

export interface Declarations {
  readonly instances: readonly InstanceDeclaration[]
  /** The `MULTI` trainers, by name. */
  readonly trainerLists: ReadonlyMap<string, TrainerList>
}

/**
 * Every instance that there is: those that are configured, one of each plugin under the plugin's own name, and `default`, which is
 * the first plugin's unless it is configured.
 * @throws ConfigurationError, UnknownTypeError
 */
export function declareInstances(types: TypeRegistry, resolved: ResolvedConfiguration): Declarations {
  const lists = listDeclarations(resolved)
  const instances = kindNames.flatMap(kind => {
    const configured = configuredNames(kind, resolved).map(name => [name, typeOf(kind, name, resolved, types)] as const)
    const offered = types.plugins.flatMap(plugin => firstTypeOf(kind, plugin, types))
    const [first] = offered
    const byName = new Map<string, RegisteredType>([
      ...(first ? [['default', first] as const] : []),
      ...offered.map(registered => [registered.plugin.name, registered] as const),
      ...configured,
    ])
    const isList = (name: string) => kind === 'trainer' && lists.some(list => list.name === name)
    return [...byName].filter(([name]) => !isList(name)).map(([name, registered]) => declare(kind, name, registered, resolved))
  })
  const namesOf = (kind: ComponentKind) => instances.filter(instance => instance.kind === kind).map(({ name }) => name)
  const multi = instances.filter(({ registered }) => registered.typeName === multiTypeName)
  assertPriorities('trainer', lists, [...namesOf('trainer'), ...lists.map(({ name }) => name)])
  for (const kind of ['finder', 'initializer'] as const) {
    assertPriorities(
      kind,
      multi.filter(instance => instance.kind === kind),
      namesOf(kind),
    )
  }
  return { instances, trainerLists: toTrainerLists(lists) }
}

function configuredNames(kind: ComponentKind, { configuration }: ResolvedConfiguration): readonly string[] {
  const section = Object.entries(configuration[componentKinds[kind].section] ?? {})
  return section.filter(([, { type }]) => kind !== 'trainer' || type !== multiTypeName).map(([name]) => name)
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
  throw new UnknownTypeError(kind, typeName, { path: path.join('.'), known: knownTypes(kind, types), origin: originOf(path) })
}

function knownTypes(kind: ComponentKind, types: TypeRegistry): readonly string[] {
  const offered = types.namesOf(kind).filter(name => name !== multiTypeName)
  return offered.length > 0 && kind in priorityKeys ? [...offered, multiTypeName] : offered
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
