import type { ComponentKind, ComponentType, Host, Plugin } from '@trainyard/core'
import { componentKinds, kindNames } from '../options/check-options.ts'

type AnyComponent = object
type AnyType = ComponentType<AnyComponent>

/** What a client does with each component that it makes. */
export interface Instruments {
  hostOf(host: Host): Host
  /** The component as the client shall see it. `create` makes the plugin's own. */
  made(kind: ComponentKind, create: () => AnyComponent): AnyComponent
}

/** The same plugin, whose components are made with another host and then watched. */
export function instrumentPlugin(plugin: Plugin, { hostOf, made }: Instruments): Plugin {
  const sections = kindNames.flatMap(kind => {
    const { section } = componentKinds[kind]
    const types = Object.entries<AnyType>(plugin[section] ?? {}).map(([name, type]) => [
      name,
      {
        settings: type.settings,
        ...(type.options && { options: type.options }),
        create: (settings: unknown, host: Host) => made(kind, () => type.create(settings, hostOf(host))),
      },
    ])
    return types.length === 0 ? [] : [[section, Object.fromEntries(types)]]
  })
  return { ...plugin, ...(Object.fromEntries(sections) as Partial<Plugin>) }
}

/** The component with some methods replaced. All others are called as its own, so that private fields work. */
export function withMethods<Component extends object>(component: Component, methods: Partial<Component>): Component {
  return new Proxy(component, {
    get(target, key): unknown {
      if (Object.hasOwn(methods, key)) return Reflect.get(methods, key) as unknown
      const member: unknown = Reflect.get(target, key, target)
      return typeof member === 'function' ? (member.bind(target) as unknown) : member
    },
  })
}
