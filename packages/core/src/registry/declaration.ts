import type { ComponentKind } from '../contract/index.ts'
import type { ConfigurationPath, InstanceSettings, OriginOf, PlainObject } from '../configuration/index.ts'
import type { RegisteredType } from './type-registry.ts'

/** What the configuration says about one name. */
export interface Declaration {
  readonly name: string
  /** For the schema of the type. */
  readonly componentConfig: PlainObject
  readonly path: ConfigurationPath
  readonly originOf: OriginOf
}

/** A named instance as the configuration describes it, not yet built. */
export interface InstanceDeclaration extends Declaration {
  readonly kind: ComponentKind
  readonly registered: RegisteredType
  readonly settings: InstanceSettings
  /** The configuration names it; otherwise it is one that a plugin offers. */
  readonly isConfigured: boolean
}

/** What stands at a path, as an instance's `config`. */
export function configAt(value: unknown, path: ConfigurationPath): PlainObject {
  const found = path.reduce<unknown>((inner, key) => (inner as PlainObject | undefined)?.[key as string], value)
  return (found ?? {}) as PlainObject
}
