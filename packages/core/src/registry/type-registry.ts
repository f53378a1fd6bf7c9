import type { ComponentKind, ComponentType, Plugin } from '../contract/index.ts'
import type { Container } from '../container/container.ts'
import { createToken, type Token } from '../container/token.ts'
import { DuplicatePluginError } from '../errors/duplicate-plugin-error.ts'
import { assertPlugin } from './assert-plugin.ts'
import { componentKinds, kindNames } from './component-kinds.ts'

/** A factory of components: one type of one plugin. */
export interface RegisteredType {
  readonly plugin: Plugin
  readonly typeName: string
  readonly type: ComponentType<unknown>
}

/** Core's own types, by kind: each kind may have one. */
export interface BuiltInTypes {
  readonly typeName: string
  readonly types: Readonly<Partial<Record<ComponentKind, ComponentType<unknown>>>>
}

const core: Plugin = { specificationVersion: 'v1', name: 'core' }

/** The component types that the client's plugins offer, and core's own. A plugin that is given twice counts once. */
export class TypeRegistry {
  readonly #container: Container
  readonly #plugins = new Map<string, Plugin>()
  readonly #typeNames = new Map<ComponentKind, string[]>(kindNames.map(kind => [kind, []]))

  constructor(container: Container, { typeName, types }: BuiltInTypes) {
    this.#container = container
    for (const kind of kindNames) if (types[kind]) this.#addType(kind, { plugin: core, typeName, type: types[kind] })
  }

  get plugins(): readonly Plugin[] {
    return [...this.#plugins.values()]
  }

  /** @throws InvalidPluginError, ContractVersionError, DuplicatePluginError */
  add(plugin: unknown, field: string): void {
    assertPlugin(plugin, field)
    const known = this.#plugins.get(plugin.name)
    if (known === plugin) return
    if (known) throw new DuplicatePluginError(`plugin name ${JSON.stringify(plugin.name)}`, 'Pass one of them, or give one another name.')
    this.#plugins.set(plugin.name, plugin)
    for (const kind of kindNames) this.#addTypes(plugin, kind)
  }

  find(kind: ComponentKind, typeName: string): RegisteredType | undefined {
    const token = tokenOf(kind, typeName)
    return this.#container.has(token) ? this.#container.get(token) : undefined
  }

  /** In the order in which they were registered. */
  namesOf(kind: ComponentKind): readonly string[] {
    return this.#typeNames.get(kind) ?? []
  }

  #addTypes(plugin: Plugin, kind: ComponentKind): void {
    for (const [typeName, type] of Object.entries(plugin[componentKinds[kind].section] ?? {}))
      this.#addType(kind, { plugin, typeName, type })
  }

  #addType(kind: ComponentKind, registered: RegisteredType): void {
    const { typeName, plugin } = registered
    const known = this.find(kind, typeName)
    if (known) {
      const owners = `${JSON.stringify(known.plugin.name)} and ${JSON.stringify(plugin.name)}`
      throw new DuplicatePluginError(`${kind} type ${JSON.stringify(typeName)}`, `They are ${owners}; leave one of them out.`)
    }
    this.#container.register(tokenOf(kind, typeName), () => registered)
    this.#typeNames.get(kind)?.push(typeName)
  }
}

function tokenOf(kind: ComponentKind, typeName: string): Token<RegisteredType> {
  return createToken(`type.${kind}.${typeName}`)
}
